namespace Dispatchapy.Core.Alerts;

/// <summary>One setting of a kind of channel.</summary>
/// <param name="Name">As in the management API.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Shape">What it has to be.</param>
/// <param name="Required">Whether the channel is useless without.</param>
/// <param name="Secret">Whether it goes in readable and never comes out again.</param>
/// <param name="Default">What it is when left out.</param>
/// <param name="Hint">What else to know.</param>
public sealed record ChannelField(string Name, string Label, FieldShape Shape, bool Required = false, bool Secret = false, string Default = "", string? Hint = null);

namespace Dispatchapy.Web.Components.Controls;

/// <summary>One moment of a <see cref="HealthStrip"/>.</summary>
/// <param name="Start">When it began; cells keep their place by it.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Title">What happened, in words.</param>
public sealed record StripCell(DateTimeOffset Start, Tone Tone, string Title);

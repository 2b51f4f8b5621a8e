namespace Dispatchapy.Core.Alerts;

/// <summary>Something that people can be told about.</summary>
/// <param name="Name">As in the management API.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Family">Events that take each other's place: of several that were swallowed, the last one tells how things stand.</param>
/// <param name="Placeholders">What a template of this event may use.</param>
/// <param name="Subject">The template when a rule has none.</param>
/// <param name="Body">The template when a rule has none.</param>
public sealed record AlertEventKind(string Name, string Title, string Family, IReadOnlyList<string> Placeholders, string Subject, string Body);

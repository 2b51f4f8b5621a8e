namespace Dispatchapy.Core.Alerts;

/// <summary>Which alerts.</summary>
/// <param name="Event">Only of this event.</param>
/// <param name="SubjectId">Only of this resource or endpoint.</param>
/// <param name="Open">Only those that nobody acknowledged.</param>
public sealed record AlertFilter(string? Event = null, Guid? SubjectId = null, bool Open = false);

namespace Dispatchapy.Core.Links;

/// <summary>Failures of a link that are not written yet.</summary>
internal sealed record FailureSpan(LinkKey Link, DateTimeOffset First, DateTimeOffset Latest, int Count);

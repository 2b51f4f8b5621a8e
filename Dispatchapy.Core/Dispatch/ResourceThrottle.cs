namespace Dispatchapy.Core.Dispatch;

/// <summary>How one node holds back with a resource that said that it is too much.</summary>
/// <param name="Limit">Requests at once; null when that is not limited further.</param>
/// <param name="PausedUntil">Nothing is sent before; null without a pause.</param>
/// <param name="Reason">What was answered last, in a sentence.</param>
public sealed record ResourceThrottle(int? Limit, DateTimeOffset? PausedUntil, string Reason);

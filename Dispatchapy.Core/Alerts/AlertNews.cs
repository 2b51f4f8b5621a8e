namespace Dispatchapy.Core.Alerts;

/// <summary>Something happened that rules may tell.</summary>
/// <param name="Event">A name of <see cref="AlertEvents"/>.</param>
/// <param name="SubjectId">The resource or endpoint; empty for the gateway as a whole.</param>
/// <param name="Subject">Its name.</param>
/// <param name="Facts">What templates may say, beyond what every alert has.</param>
/// <param name="At">When.</param>
internal sealed record AlertNews(string Event, Guid SubjectId, string Subject, IReadOnlyDictionary<string, string> Facts, DateTimeOffset At);

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>Something that is so at this moment.</summary>
/// <param name="SubjectId">The resource or endpoint; empty for the gateway as a whole.</param>
/// <param name="Subject">Its name.</param>
/// <param name="Facts">What templates may say of it.</param>
internal sealed record Sensed(Guid SubjectId, string Subject, IReadOnlyDictionary<string, string> Facts);

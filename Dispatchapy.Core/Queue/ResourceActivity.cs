namespace Dispatchapy.Core.Queue;

/// <summary>What the latest attempts say about a resource.</summary>
/// <param name="Latest">Newest first.</param>
/// <param name="Attempts">How many were looked at.</param>
/// <param name="Accepted">How many of them the provider took.</param>
/// <param name="P50">Milliseconds; null without a time.</param>
/// <param name="P95">Milliseconds; null without a time.</param>
/// <param name="Since">When the earliest of them started; null without any.</param>
public sealed record ResourceActivity(IReadOnlyList<Attempt> Latest, int Attempts, int Accepted, double? P50, double? P95, DateTimeOffset? Since);

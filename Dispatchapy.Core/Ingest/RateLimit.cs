namespace Dispatchapy.Core.Ingest;

/// <summary>A limit that a call has to respect.</summary>
/// <param name="Subject">The client or the endpoint it belongs to.</param>
/// <param name="PerMinute">Calls in a minute, as <see cref="SlidingWindow"/> estimates it.</param>
internal readonly record struct RateLimit(Guid Subject, int PerMinute);

namespace Dispatchapy.Core.Ingest;

/// <summary>A limit that a call has to respect.</summary>
/// <param name="Subject">The client or the endpoint it belongs to.</param>
/// <param name="PerMinute">Calls in any minute.</param>
internal readonly record struct RateLimit(Guid Subject, int PerMinute);

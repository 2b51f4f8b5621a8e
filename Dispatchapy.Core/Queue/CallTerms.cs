namespace Dispatchapy.Core.Queue;

/// <summary>What an application asks for one call beside its payload.</summary>
/// <param name="DeliverAt">No attempt before.</param>
/// <param name="ExpiresAt">No attempt after.</param>
/// <param name="OrderingKey">Its tasks go one after the other.</param>
/// <param name="EventType">What has happened.</param>
internal sealed record CallTerms(DateTimeOffset? DeliverAt, DateTimeOffset? ExpiresAt, string? OrderingKey, string? EventType);

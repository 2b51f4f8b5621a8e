namespace Dispatchapy.Core.Ingest;

/// <summary>The terms of a call as they were given, malformed ones too, so that they are refused together with all else that is wrong.</summary>
public sealed record CallHeaders(string? DeliverAt, string? ExpiresAt, string? OrderingKey, string? EventType)
{
    public const string DeliverAtName = "X-Deliver-At";
    public const string ExpiresAtName = "X-Expires-At";
    public const string OrderingKeyName = "X-Ordering-Key";
    public const string EventTypeName = "X-Event-Type";

    /// <summary>Nothing was asked for.</summary>
    public static CallHeaders None { get; } = new(null, null, null, null);
}

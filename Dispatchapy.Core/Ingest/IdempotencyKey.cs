namespace Dispatchapy.Core.Ingest;

/// <summary>A key an application gave to one of its calls, remembered for 24 hours.</summary>
public sealed class IdempotencyKey
{
    public Guid ClientId { get; set; }
    public Guid EndpointId { get; set; }

    /// <summary>1–255 visible ASCII characters.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of the body that came with it.</summary>
    public required byte[] BodyHash { get; set; }

    public Guid TaskId { get; set; }

    /// <summary>Whether the task was held, so that a replay gives the first answer again.</summary>
    public bool Held { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>What must not repeat.</summary>
    internal (Guid ClientId, Guid EndpointId, string Key) Name() => (ClientId, EndpointId, Key);

    public static bool IsValid(string key) => key.Length is >= 1 and <= Storage.ColumnLengths.IdempotencyKey && key.All(character => character is >= '!' and <= '~');
}

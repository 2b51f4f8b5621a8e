namespace Dispatchapy.Core.Dispatch;

/// <summary>What one request to a resource brought.</summary>
internal sealed record SendResult
{
    public required Verdict Verdict { get; init; }
    public int? StatusCode { get; init; }
    public TimeSpan? RetryAfter { get; init; }
    public TimeSpan Duration { get; init; }

    /// <summary>The provider's own id of what it accepted; null when there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>When the request was signed and sent; its signature says so.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>What went before the body where the exchange was not HTTP, as names and values in JSON; null for HTTP.</summary>
    public string? Envelope { get; init; }

    /// <summary>Names and values as JSON.</summary>
    public string? ResponseHeaders { get; init; }

    /// <summary>At most 64 KiB.</summary>
    public byte[]? ResponseBody { get; init; }

    /// <summary>Bytes read, at most 1 MiB; more were on their way when it is exactly that.</summary>
    public long? ResponseSize { get; init; }
}

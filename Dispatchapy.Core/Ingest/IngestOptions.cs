namespace Dispatchapy.Core.Ingest;

/// <summary>What is accepted, and how. Section <c>Gateway</c>.</summary>
public sealed class IngestOptions
{
    public const string Section = "Gateway";

    /// <summary>The largest body of a call, in bytes, 1–16,777,216.</summary>
    public int MaxPayloadBytes { get; set; } = 256 * 1024;

    /// <summary>Calls that may wait for their commit; beyond that the answer is 503. 1–1,000,000.</summary>
    public int MaxWaitingCalls { get; set; } = 8192;

    /// <summary>Bytes of calls that may wait for their commit; beyond that the answer is 503. At least one call of the largest size, at most 1 GiB.</summary>
    public long MaxWaitingBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>Calls one transaction takes at most, 1–1000.</summary>
    public int WriteBatch { get; set; } = 256;

    /// <summary>Transactions under way at once, 1–16.</summary>
    public int Writers { get; set; } = 2;
}

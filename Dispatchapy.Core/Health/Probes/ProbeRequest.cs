using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>What a probe sends.</summary>
internal sealed record ProbeRequest
{
    public required string Method { get; init; }
    public required Uri Url { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Null sends none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>For the whole exchange, from connecting to the last byte of the answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>What is special about the resource's connections; null when nothing is.</summary>
    public OwnConnection? Connection { get; init; }

    /// <summary>Bytes of the answer that are looked at.</summary>
    public int Kept { get; init; } = Outbound.ResponseBody.Kept;

    /// <summary>Header values are secrets.</summary>
    public override string ToString() => nameof(ProbeRequest);
}

namespace Dispatchapy.Core.Queue;

/// <summary>The bulky half of an attempt, kept apart so that the hot rows stay narrow.</summary>
public sealed class AttemptExchange
{
    public Guid TaskId { get; set; }
    public int Number { get; set; }
    public required string Method { get; set; }
    public required string Url { get; set; }

    /// <summary>Header names and values as JSON, secrets masked.</summary>
    public required string RequestHeaders { get; set; }

    /// <summary>Null when the body was the payload itself.</summary>
    public string? RequestBody { get; set; }

    /// <summary>Header names and values as JSON; null when no answer came.</summary>
    public string? ResponseHeaders { get; set; }

    /// <summary>The first bytes of the answer, 64 KiB at most.</summary>
    public byte[]? ResponseBody { get; set; }

    /// <summary>Bytes of the answer that were read, 1 MiB at most; null when no answer came.</summary>
    public long? ResponseSize { get; set; }
}

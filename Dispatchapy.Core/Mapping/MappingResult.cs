namespace Dispatchapy.Core.Mapping;

/// <summary>Everything that can become of mapping one payload for one resource.</summary>
public abstract record MappingResult
{
    private MappingResult() { } // nobody adds a case from outside

    /// <summary>The body can be sent.</summary>
    /// <param name="Body">JSON in UTF-8, independent of the payload's lifetime.</param>
    /// <param name="Trace">One row per key set, in the order of the rules; empty when the payload was passed through.</param>
    public sealed record Mapped(ReadOnlyMemory<byte> Body, IReadOnlyList<MappingTrace> Trace) : MappingResult;

    /// <summary>The resource requires what the payload or the rules did not give; nothing may be sent.</summary>
    /// <param name="Missing">All such parameters, each once, in the order the resource names them.</param>
    public sealed record Unmapped(IReadOnlyList<string> Missing) : MappingResult;
}

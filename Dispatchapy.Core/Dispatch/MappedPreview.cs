using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Dispatch;

/// <summary>A payload mapped for one resource.</summary>
/// <param name="Resource">Its name.</param>
/// <param name="Body">What would be sent, or without a body method and address; null when nothing could be.</param>
/// <param name="Trace">Which rule set which key; empty when the payload is passed through.</param>
/// <param name="Missing">Required parameters without a value.</param>
/// <param name="Own">Whether it is made for a channel of alerts, where no mapping has a say.</param>
public sealed record MappedPreview(string Resource, string? Body, IReadOnlyList<MappingTrace> Trace, IReadOnlyList<string> Missing, bool Own = false)
{
    /// <summary>Why nothing could be sent although nothing is missing; null when something could.</summary>
    public string? Unfit { get; init; }
}

using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Everything a dry run depends on, all of one moment.</summary>
/// <param name="Endpoint">Saved or still being written.</param>
/// <param name="HasClient">Whether any active client may call it.</param>
/// <param name="Client">Who calls; null when nobody in particular does, and then no client's rules apply.</param>
/// <param name="Candidates">The endpoint's resources with what is known about them, in failover order.</param>
/// <param name="Payload">A JSON object.</param>
/// <param name="Now">The moment.</param>
public sealed record DryRunScene(EndpointEntry Endpoint, bool HasClient, ClientEntry? Client, IReadOnlyList<CandidateFacts> Candidates, JsonElement Payload, DateTimeOffset Now)
{
    /// <summary>Null for a call without one.</summary>
    public string? EventType { get; init; }
}

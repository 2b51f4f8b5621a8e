using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Health;

namespace Dispatchapy.Core.Dispatch;

/// <summary>One resource of an endpoint with everything a pick depends on.</summary>
/// <param name="Route">The resource and its mapping.</param>
/// <param name="Facts">Its health and circuit.</param>
/// <param name="HasRoom">Whether this node may send it one more request now.</param>
public readonly record struct CandidateFacts(RouteEntry Route, ResourceFacts Facts, bool HasRoom)
{
    /// <summary>Why its filter does not take the task; null when it does.</summary>
    public string? Excluded { get; init; }

    /// <summary>Until when it asked this node to send nothing at all; null or past when it did not.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Null while its rate and its quota admit a request, as far as this node knows.</summary>
    public Shortage? Shortage { get; init; }

    /// <summary>It could take a request in a moment.</summary>
    internal bool IsFull => Shortage is { } shortage ? !shortage.Lasts : !HasRoom;
}

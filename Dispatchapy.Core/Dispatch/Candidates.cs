using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Gathers the facts of the moment for the selector.</summary>
internal sealed class Candidates(HealthBoard board, SenderSlots slots, Permits permits, NodeRegistry nodes, Throttles throttles, IOptions<HealthOptions> options, TimeProvider time)
{
    /// <summary>Requests this node may send to the resource at once: its fair part of the resource's limit, and less of it just after the resource came back or while it says that it is too much.</summary>
    public int Limit(ResourceEntry resource) =>
        throttles.Limit(resource.Id, ReturnRamp.Limit(Share(resource), board[resource.Id].ReturnedAt, time.GetUtcNow(), options.Value.Return));

    /// <summary>This node's fair part of the resource's limit.</summary>
    public int Share(ResourceEntry resource) => Math.Max(1, resource.MaxConcurrency / nodes.Workers);

    /// <summary>Requests that may leave for it now.</summary>
    public int Room(ResourceEntry resource) => Math.Min(Places(resource), permits.Held(resource));

    public bool IsUsable(ResourceEntry resource, DateTimeOffset now) => IsTrusted(resource, now) && Room(resource) > 0;

    public bool IsTrusted(ResourceEntry resource, DateTimeOffset now)
    {
        var facts = board[resource.Id];
        return resource.Active && !(throttles.PausedUntil(resource.Id) > now) && facts.Health != HealthVerdict.Down && (facts.Circuit == CircuitState.Closed || facts.ProbeIsDue(now));
    }

    public bool IsToBeProbed(ResourceEntry resource, DateTimeOffset now) => board[resource.Id].ProbeIsDue(now);

    /// <summary>Remembers at every full resource that a task may go to, and at every one whose limit is reached, that it has to wait for it.</summary>
    public void TurnAwayFromFull(EndpointEntry endpoint, Passage passage)
    {
        // What its filter excludes would draw permits, and keep others waiting, for nobody.
        foreach (var route in endpoint.Routes.Where((route, place) => (passage.Pinned ?? route.Resource.Id) == route.Resource.Id && passage.Excluded?[place] is null))
        {
            if (Places(route.Resource) == 0)
            {
                slots.TurnAway(route.Resource.Id);
            }

            if (permits.Shortage(route.Resource) is not null)
            {
                permits.Want(route.Resource);
            }
        }
    }

    /// <param name="endpoint">Whose resources.</param>
    /// <param name="passage">Which of them the task may go to.</param>
    /// <param name="route">What the task learned so far.</param>
    /// <param name="avoid">Resources that another task took in the meantime.</param>
    public Selection Select(EndpointEntry endpoint, Passage passage, TaskRoute route, IReadOnlyCollection<Guid> avoid)
    {
        var now = time.GetUtcNow();
        if (passage.Pinned is { } pinned)
        {
            return PinnedSelector.Select(endpoint.Id, Passage.Route(endpoint, pinned) is { } only ? FactsOf(only, avoid) : null, route, now);
        }

        var facts = Facts(endpoint, avoid);
        for (var i = 0; i < (passage.Excluded?.Length ?? 0); i++)
        {
            facts[i] = facts[i] with { Excluded = passage.Excluded![i] };
        }

        return CandidateSelector.Select(endpoint.Id, facts, route, now);
    }

    /// <summary>Of every resource of the endpoint, in failover order.</summary>
    public CandidateFacts[] Facts(EndpointEntry endpoint, IReadOnlyCollection<Guid> avoid)
    {
        var facts = new CandidateFacts[endpoint.Routes.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = FactsOf(endpoint.Routes[i], avoid);
        }

        return facts;
    }

    private CandidateFacts FactsOf(RouteEntry route, IReadOnlyCollection<Guid> avoid) =>
        new(route, board[route.Resource.Id], !avoid.Contains(route.Resource.Id) && Places(route.Resource) > 0) { Shortage = permits.Shortage(route.Resource), PausedUntil = throttles.PausedUntil(route.Resource.Id) };

    /// <summary>Requests that this node may send to the resource now, as far as its concurrency goes.</summary>
    public int Places(ResourceEntry resource) => slots.Room(resource.Id, Limit(resource));
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Gathers the facts of the moment for the selector.</summary>
internal sealed class Candidates(HealthBoard board, SenderSlots slots, NodeRegistry nodes, IOptions<HealthOptions> options, TimeProvider time)
{
    /// <summary>Requests this node may send to the resource at once: its fair part of the resource's limit, and less of it just after the resource came back.</summary>
    public int Limit(ResourceEntry resource) =>
        ReturnRamp.Limit(Math.Max(1, resource.MaxConcurrency / nodes.Workers), board[resource.Id].ReturnedAt, time.GetUtcNow(), options.Value.Return);

    public int Room(ResourceEntry resource) => slots.Room(resource.Id, Limit(resource));

    public bool IsUsable(ResourceEntry resource, DateTimeOffset now)
    {
        var facts = board[resource.Id];
        return resource.Active && facts.Health != HealthVerdict.Down && (facts.Circuit == CircuitState.Closed || facts.ProbeIsDue(now)) && Room(resource) > 0;
    }

    public bool IsToBeProbed(ResourceEntry resource, DateTimeOffset now) => board[resource.Id].ProbeIsDue(now);

    /// <summary>Remembers at every full resource of the endpoint that a task has to wait for it.</summary>
    public void TurnAwayFromFull(EndpointEntry endpoint)
    {
        foreach (var resource in endpoint.Routes.Select(route => route.Resource).Where(resource => Room(resource) == 0))
        {
            slots.TurnAway(resource.Id);
        }
    }

    /// <param name="endpoint">Whose resources.</param>
    /// <param name="route">What the task learned so far.</param>
    /// <param name="avoid">Resources that another task took in the meantime.</param>
    public Selection Select(EndpointEntry endpoint, TaskRoute route, IReadOnlyCollection<Guid> avoid) =>
        CandidateSelector.Select(endpoint.Id, Facts(endpoint, avoid), route, time.GetUtcNow());

    /// <summary>Of every resource of the endpoint, in failover order.</summary>
    public CandidateFacts[] Facts(EndpointEntry endpoint, IReadOnlyCollection<Guid> avoid)
    {
        var facts = new CandidateFacts[endpoint.Routes.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            var resource = endpoint.Routes[i].Resource;
            facts[i] = new CandidateFacts(endpoint.Routes[i], board[resource.Id], !avoid.Contains(resource.Id) && Room(resource) > 0);
        }

        return facts;
    }
}

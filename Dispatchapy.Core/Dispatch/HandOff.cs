using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Takes a task straight from its acceptance while there is a free sender, so that it leaves without ever being claimed.</summary>
internal sealed class HandOff(GatewayCatalog catalog, Candidates candidates, SenderSlots slots, Permits permits, Workbench workbench, NodeRegistry nodes, NodeRole role, IOptions<QueueOptions> options, TimeProvider time) : IHandOff
{
    private static readonly Placement.Due Due = new();

    public Guid Owner => nodes.Id;

    public TimeSpan Lease => options.Value.Lease;

    public Placement Place(NewTask task)
    {
        // A filter is looked at by the sender: here a slow pattern would keep every other call from its commit.
        // Whether an ordered task may go is asked by whoever claims it.
        if (slots.Draining || !role.Delivers || task.Terms?.OrderingKey is not null || catalog.Current.Endpoint(task.EndpointId) is not { } endpoint || (endpoint.HasFilters && task.ResourceId is null))
        {
            return Due;
        }

        Passage passage = new(task.ResourceId, null);
        return candidates.Select(endpoint, passage, TaskRoute.Empty, []) switch
        {
            Selection.Pick { IsProbe: false } pick => Reserve(pick, task.ResourceId),
            Selection.Wait { ParkOn: not null } wait => Park(endpoint, passage, wait),
            _ => Due,
        };
    }

    public void Send(LeasedTask task) => workbench.Start(task);

    public void Cancel(Placement.HandedOff placement)
    {
        slots.LeaveLane(placement.First.ResourceId);
        permits.GiveBack(placement.First.ResourceId, placement.First.StartedAt);
        slots.Exit();
    }

    private Placement Reserve(Selection.Pick pick, Guid? pinned)
    {
        var resource = pick.Route.Resource;
        // Behind those who had to wait for this lane, not past them.
        if (slots.HasTurnedAway(resource.Id))
        {
            return new Placement.Parked($"{resource.Name}: others wait for it already.", pinned);
        }

        if (permits.IsWanted(resource))
        {
            return new Placement.Parked($"{resource.Name}: others wait for it already.", pinned) { Crowded = true };
        }

        // Without a permit at hand it is claimed like any other: only a draw tells whether the limit is reached.
        var taken = time.GetUtcNow();
        if (!permits.TryTake(resource))
        {
            return Due;
        }

        if (!slots.TryEnter())
        {
            permits.GiveBack(resource.Id, taken);
            return Due;
        }

        if (slots.TryEnterLane(resource.Id, candidates.Limit(resource)))
        {
            return new Placement.HandedOff(new StartedAttempt(resource.Id, taken, Why.Of(pick)));
        }

        slots.Exit();
        permits.GiveBack(resource.Id, taken);
        slots.TurnAway(resource.Id);
        return new Placement.Parked($"{resource.Name}: at its limit of concurrent requests.", pinned);
    }

    private Placement.Parked Park(EndpointEntry endpoint, Passage passage, Selection.Wait wait)
    {
        candidates.TurnAwayFromFull(endpoint, passage);
        return new Placement.Parked(Storage.Sentence.Cut(PassedOver.Sentence(wait.PassedOver)), wait.ParkOn) { Crowded = wait.Crowded };
    }
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Takes a task straight from its acceptance while there is a free sender, so that it leaves without ever being claimed.</summary>
internal sealed class HandOff(GatewayCatalog catalog, Candidates candidates, SenderSlots slots, Workbench workbench, NodeRegistry nodes, NodeRole role, IOptions<QueueOptions> options, TimeProvider time) : IHandOff
{
    private static readonly Placement.Due Due = new();

    public Guid Owner => nodes.Id;

    public TimeSpan Lease => options.Value.Lease;

    public Placement Place(NewTask task)
    {
        if (slots.Draining || !role.Delivers || catalog.Current.Endpoint(task.EndpointId) is not { } endpoint)
        {
            return Due;
        }

        return candidates.Select(endpoint, TaskRoute.Empty, []) switch
        {
            Selection.Pick { IsProbe: false } pick => Reserve(pick),
            Selection.Wait wait => Park(endpoint, PassedOver.Sentence(wait.PassedOver)),
            _ => Due,
        };
    }

    public void Send(LeasedTask task) => workbench.Start(task);

    public void Cancel(Placement.HandedOff placement)
    {
        slots.LeaveLane(placement.First.ResourceId);
        slots.Exit();
    }

    private Placement Reserve(Selection.Pick pick)
    {
        var resource = pick.Route.Resource;
        // Behind those who had to wait for this lane, not past them.
        if (slots.HasTurnedAway(resource.Id))
        {
            return new Placement.Parked($"{resource.Name}: others wait for it already.");
        }

        if (!slots.TryEnter())
        {
            return Due;
        }

        if (slots.TryEnterLane(resource.Id, candidates.Limit(resource)))
        {
            return new Placement.HandedOff(new StartedAttempt(resource.Id, time.GetUtcNow(), Why.Of(pick)));
        }

        slots.Exit();
        slots.TurnAway(resource.Id);
        return new Placement.Parked($"{resource.Name}: at its limit of concurrent requests.");
    }

    private Placement.Parked Park(EndpointEntry endpoint, string reason)
    {
        candidates.TurnAwayFromFull(endpoint);
        return new Placement.Parked(Storage.Sentence.Cut(reason));
    }
}

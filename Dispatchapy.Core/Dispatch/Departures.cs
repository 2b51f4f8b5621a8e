using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Everything between the pick of a resource and the first byte: place in the lane, probe, mapping, record.</summary>
internal sealed class Departures(GatewayCatalog catalog, Candidates candidates, SenderSlots slots, Permits permits, CircuitBreaker circuits, WriteBackWriter writer, TimeProvider time)
{
    public async Task<Preparation> PrepareAsync(TaskRun run, EndpointEntry endpoint, Selection.Pick pick, CancellationToken ct)
    {
        var resource = pick.Route.Resource;
        if (!slots.TryEnterLane(resource.Id, candidates.Limit(resource)))
        {
            run.Avoid.Add(resource.Id);
            return new Preparation.SelectAgain();
        }

        // Not cancelled: a permit that was drawn and not taken is lost.
        if (!await permits.TakeAsync(resource, CancellationToken.None))
        {
            slots.LeaveLane(resource.Id);
            run.Avoid.Add(resource.Id);
            return new Preparation.SelectAgain();
        }

        var taken = time.GetUtcNow();
        Preparation prepared = new Preparation.SelectAgain();
        var probing = false;
        try
        {
            probing = pick.IsProbe && await circuits.TryBeginProbeAsync(resource.Id, resource.Timeout, ct);
            if (probing == pick.IsProbe)
            {
                prepared = await MapAndRecordAsync(run, endpoint, pick);
            }

            return prepared;
        }
        finally
        {
            if (prepared is not Preparation.Ready)
            {
                slots.LeaveLane(resource.Id);
                permits.GiveBack(resource.Id, taken);
                await (probing ? circuits.AbandonProbeAsync(resource.Id, CancellationToken.None) : Task.CompletedTask);
            }
        }
    }

    /// <summary>For an attempt that the acceptance has recorded already; null when it cannot be sent after all.</summary>
    public Departure? Resume(TaskRun run, EndpointEntry endpoint, StartedAttempt started)
    {
        var route = endpoint.Routes.FirstOrDefault(route => route.Resource.Id == started.ResourceId);
        var made = route is null ? null : Compose(run, endpoint, route);
        if (route is not null && made is Composition.Composed composed)
        {
            return new Departure(route.Resource, composed.Request, IsPayload(run, composed.Request), started, false);
        }

        var verdict = made is null ? OutcomeClassifier.Unmapped(["the resource, which was removed from the endpoint"]) : Refusal(made);
        run.EndUnsent(Unsent(run, run.Number, started, route?.Resource.Name ?? "removed", verdict), verdict, wasCounted: true);
        return null;
    }

    private async Task<Preparation> MapAndRecordAsync(TaskRun run, EndpointEntry endpoint, Selection.Pick pick)
    {
        var resource = pick.Route.Resource;
        var started = new StartedAttempt(resource.Id, time.GetUtcNow(), Why.Of(pick));
        var made = Compose(run, endpoint, pick.Route);
        if (made is not Composition.Composed composed)
        {
            var verdict = Refusal(made);
            run.EndUnsent(Unsent(run, run.Number + 1, started, resource.Name, verdict), verdict, wasCounted: false);
            return new Preparation.SelectAgain();
        }

        run.Begin();
        if (!await writer.WriteAsync(run.Row(TaskState.Processing) with { Started = started }))
        {
            return new Preparation.Lost();
        }

        run.Written();
        return new Preparation.Ready(new Departure(resource, composed.Request, IsPayload(run, composed.Request), started, pick.IsProbe));
    }

    private Composition Compose(TaskRun run, EndpointEntry endpoint, RouteEntry route)
    {
        var payload = run.Payload(catalog.Current.Client(run.Task.ClientId), endpoint);
        return route.Resource.Own is { } own
            ? new Composition.Composed(OutgoingRequest.Plain(route.Resource, own.Body(payload)), [])
            : RequestComposer.Compose(route.Resource, route.Mapping, payload, run.RawPayload, new MappingFacts(run.Task.Id, time.GetUtcNow()));
    }

    private static Verdict Refusal(Composition made) => made switch
    {
        Composition.Unmapped unmapped => OutcomeClassifier.Unmapped(unmapped.Missing),
        Composition.Unfit unfit => OutcomeClassifier.Unfit(unfit.Reason),
        _ => throw new System.Diagnostics.UnreachableException($"{made.GetType().Name} is no reason to refuse."),
    };

    /// <summary>Then it need not be recorded a second time.</summary>
    private static bool IsPayload(TaskRun run, OutgoingRequest request) => request.HasBody && request.Body.Span.SequenceEqual(run.Task.Payload.Span);

    public static Attempt Unsent(TaskRun run, int number, StartedAttempt started, string resource, Verdict verdict) => new()
    {
        TaskId = run.Task.Id,
        Number = number,
        ResourceId = started.ResourceId,
        ResourceName = resource,
        StartedAt = started.StartedAt,
        DurationMs = 0,
        Outcome = verdict.Outcome,
        Error = Storage.Sentence.Cut(verdict.Error!),
        Why = started.Why,
    };
}

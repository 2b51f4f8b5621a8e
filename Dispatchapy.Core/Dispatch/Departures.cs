using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Everything between the pick of a resource and the first byte: place in the lane, probe, mapping, record.</summary>
internal sealed class Departures(GatewayCatalog catalog, Candidates candidates, SenderSlots slots, CircuitBreaker circuits, WriteBackWriter writer, TimeProvider time)
{
    public async Task<Preparation> PrepareAsync(TaskRun run, EndpointEntry endpoint, Selection.Pick pick, CancellationToken ct)
    {
        var resource = pick.Route.Resource;
        if (!slots.TryEnterLane(resource.Id, candidates.Limit(resource)))
        {
            run.Avoid.Add(resource.Id);
            return new Preparation.SelectAgain();
        }

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
                await (probing ? circuits.AbandonProbeAsync(resource.Id, CancellationToken.None) : Task.CompletedTask);
            }
        }
    }

    /// <summary>For an attempt that the acceptance has recorded already; null when it cannot be sent after all.</summary>
    public Departure? Resume(TaskRun run, EndpointEntry endpoint, StartedAttempt started)
    {
        var route = endpoint.Routes.FirstOrDefault(route => route.Resource.Id == started.ResourceId);
        var body = route is null ? null : Map(run, endpoint, route);
        if (route is not null && body is MappingResult.Mapped mapped)
        {
            return new Departure(route.Resource, mapped.Body, IsPayload(run, route), started, false);
        }

        var verdict = body is MappingResult.Unmapped unmapped ? OutcomeClassifier.Unmapped(unmapped.Missing) : OutcomeClassifier.Unmapped(["the resource, which was removed from the endpoint"]);
        run.EndUnsent(Unsent(run, run.Number, started, route?.Resource.Name ?? "removed", verdict), verdict, wasCounted: true);
        return null;
    }

    private async Task<Preparation> MapAndRecordAsync(TaskRun run, EndpointEntry endpoint, Selection.Pick pick)
    {
        var resource = pick.Route.Resource;
        var started = new StartedAttempt(resource.Id, time.GetUtcNow(), Why.Of(pick));
        var body = Map(run, endpoint, pick.Route);
        if (body is MappingResult.Unmapped unmapped)
        {
            var verdict = OutcomeClassifier.Unmapped(unmapped.Missing);
            run.EndUnsent(Unsent(run, run.Number + 1, started, resource.Name, verdict), verdict, wasCounted: false);
            return new Preparation.SelectAgain();
        }

        run.Begin();
        if (!await writer.WriteAsync(run.Row(TaskState.Processing) with { Started = started }))
        {
            return new Preparation.Lost();
        }

        run.Written();
        return new Preparation.Ready(new Departure(resource, ((MappingResult.Mapped)body).Body, IsPayload(run, pick.Route), started, pick.IsProbe));
    }

    private MappingResult Map(TaskRun run, EndpointEntry endpoint, RouteEntry route) => route.Resource.Own is { } own
        ? new MappingResult.Mapped(own.Body(run.Payload(catalog.Current.Client(run.Task.ClientId), endpoint)), [])
        : PayloadMapper.Map(
        run.Payload(catalog.Current.Client(run.Task.ClientId), endpoint), route.Mapping, route.Resource.RequiredParams, new MappingFacts(run.Task.Id, time.GetUtcNow()));

    private static bool IsPayload(TaskRun run, RouteEntry route) => route.Mapping.Count == 0 && run.Overrides is null && route.Resource.Own is null;

    private static Attempt Unsent(TaskRun run, int number, StartedAttempt started, string resource, Verdict verdict) => new()
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

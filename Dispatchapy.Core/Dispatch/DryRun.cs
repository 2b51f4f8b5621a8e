using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Says what would become of a call, with the very rules that decide about real ones. Pure: nothing is sent, nothing is stored.</summary>
public static class DryRun
{
    /// <summary>Stands where a real request carries the task's id.</summary>
    public const string TaskPlaceholder = "{task id}";

    /// <summary>Stands where a real request carries the second in which it is sent. JSON escapes none of it.</summary>
    public const string TimePlaceholder = "{time of the attempt}";

    /// <summary>Always the same, so that made-up ids do not change while somebody types.</summary>
    private static readonly Guid NoTask = Guid.Empty;

    public static DryRunResult Run(DryRunScene scene)
    {
        var (endpoint, client) = (scene.Endpoint, scene.Client);
        var check = CallCheck.Of(scene.Payload, endpoint, client?.Development);
        var stored = check.Rewritten is null ? scene.Payload : JsonElement.Parse(check.Rewritten);
        var overridden = DevelopmentOverrides.Apply(stored, client?.Development, endpoint.Development);
        List<DryRunRequest> requests = [.. endpoint.Routes.Select(route => Request(route, overridden, scene.Now))];
        // As at the door and as at the sender: a broadcast looks at what is stored, failover at what is sent.
        var receivers = Receivers(scene, endpoint.IsBroadcast ? stored : overridden.Payload);
        scene = scene with { Candidates = [.. scene.Candidates.Select(candidate => candidate with { Excluded = RouteMatch.Obstacle(candidate.Route.Filter, overridden.Payload, scene.EventType) })] };
        return new DryRunResult(
            Refusal(scene, check),
            check.Missing,
            check.Breaches,
            HoldPolicy.Holds(client?.Development ?? new ClientDevelopment(), endpoint.Development),
            EndpointReadiness.Missing(endpoint, scene.HasClient),
            overridden.Applied,
            Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(overridden.Payload)),
            requests,
            endpoint.IsBroadcast ? Each(receivers) : Choose(scene, requests, _ => false),
            endpoint.IsBroadcast ? [] : [.. endpoint.Routes.Select(route => new DryRunOutage(route.Resource.Id, route.Resource.Name, Choose(scene, requests, id => id == route.Resource.Id)))],
            endpoint.IsBroadcast ? new DryRunChoice(null, null, false, "each task would wait for the recovery of its own resource", []) : Choose(scene, requests, _ => true)) { IsBroadcast = endpoint.IsBroadcast, Receivers = receivers, Trial = RuleTrial.Run(scene.Payload, client?.Development, endpoint.Development) };
    }

    private static List<DryRunReceiver> Receivers(DryRunScene scene, JsonElement payload) =>
        [.. from route in scene.Endpoint.Routes
            let reason = Broadcasting.Obstacle(route, payload, scene.EventType)
            select new DryRunReceiver(route.Resource.Id, route.Resource.Name, reason is null, reason)];

    private static DryRunChoice Each(List<DryRunReceiver> receivers)
    {
        List<PassedOver> skipped = [.. receivers.Where(one => !one.Takes).Select(one => new PassedOver(one.Resource, one.Reason!))];
        return new DryRunChoice(null, null, false, (receivers.Count - skipped.Count) switch
        {
            0 => "no resource takes it: the call would be on record without a task",
            1 => "one resource gets a task of its own",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} resources get a task of their own each"),
        }, skipped);
    }

    /// <summary>What the door would say; it asks in this order, too.</summary>
    private static string? Refusal(DryRunScene scene, CallCheck check) => 0 switch
    {
        _ when scene.Client is { Active: false } => "401: the client is inactive.",
        _ when !scene.Endpoint.Active => "404: the endpoint is inactive.",
        _ when scene.Client is { } client && !client.EndpointIds.Contains(scene.Endpoint.Id) => "403: the client is not allowed to call this endpoint.",
        _ when !check.Passes => $"400: {Unfit(check)}",
        _ => null,
    };

    private static string Unfit(CallCheck check)
    {
        string[] sentences = [.. new[] { CallErrors.MissingIn(check.Missing), CallErrors.BrokenIn(check.Breaches) }.OfType<string>()];
        var whole = string.Join(' ', sentences);
        return whole.StartsWith('M') ? "m" + whole[1..] : whole;
    }

    private static DryRunRequest Request(RouteEntry route, OverrideResult payload, DateTimeOffset now)
    {
        var resource = route.Resource;
        var made = RequestComposer.Compose(resource, route.Mapping, payload.Payload, new MappingFacts(NoTask, now));
        var (sent, trace) = made is Composition.Composed done ? (done.Request, done.Trace) : (null, []);
        return new DryRunRequest(
            resource.Id, resource.Name, resource.Active, resource.Method, sent?.ShownUrl ?? resource.ShownUrl,
            ResourceRequest.MaskedHeaders(resource, TaskPlaceholder, TimePlaceholder, resource.Signer?.Overlaps(now) == true, sent?.Headers),
            sent is { HasBody: true } ? Encoding.UTF8.GetString(sent.Body.Span) : null, (made as Composition.Unmapped)?.Missing ?? [], route.Mapping.Count == 0, trace)
        {
            Unfit = (made as Composition.Unfit)?.Reason,
        };
    }

    /// <summary>As the dispatcher goes on: a pick whose body lacks something is not sent, and the selector is asked again.</summary>
    private static DryRunChoice Choose(DryRunScene scene, List<DryRunRequest> requests, Func<Guid, bool> isDown)
    {
        List<CandidateFacts> candidates = [.. scene.Candidates.Select(candidate => isDown(candidate.Route.Resource.Id) ? Down(candidate) : candidate)];
        var route = TaskRoute.Empty;
        Dictionary<string, string> unmapped = [];
        while (true)
        {
            var selection = CandidateSelector.Select(scene.Endpoint.Id, candidates, route, scene.Now);
            if (selection is not Selection.Pick pick || requests.Find(request => request.ResourceId == pick.Route.Resource.Id) is not { } request || (request.Missing.Count == 0 && request.Unfit is null))
            {
                return Choice(selection, unmapped);
            }

            var verdict = request.Unfit is { } reason ? OutcomeClassifier.Unfit(reason) : OutcomeClassifier.Unmapped(request.Missing);
            unmapped[request.Resource] = verdict.Error!;
            route = verdict.Repeatable ? route.WithTried(request.ResourceId, null) : route.WithRefused(request.ResourceId);
        }
    }

    private static CandidateFacts Down(CandidateFacts candidate) => candidate with { Facts = candidate.Facts with { Health = HealthVerdict.Down } };

    private static DryRunChoice Choice(Selection selection, Dictionary<string, string> unmapped) => selection switch
    {
        Selection.Pick pick => new DryRunChoice(pick.Route.Resource.Id, pick.Route.Resource.Name, pick.IsProbe, Why.InWords(pick), Explained(pick.PassedOver, unmapped)),
        Selection.Wait { PassedOver.Count: 0 } => Nobody("the endpoint has no resource: the task would wait for one", [], unmapped),
        Selection.Wait wait => Nobody("the task would wait until one of them can take it", wait.PassedOver, unmapped),
        Selection.TakenByNone none => Nobody("the task would fail at once: no resource takes it", none.PassedOver, unmapped),
        Selection.RefusedByAll refused => Nobody("the task would fail: no resource can take this payload", refused.PassedOver, unmapped),
        Selection.RoundOver over => Nobody("the task would be tried again in the next round", over.PassedOver, unmapped),
        _ => throw new System.Diagnostics.UnreachableException($"Unknown selection {selection.GetType().Name}."),
    };

    private static DryRunChoice Nobody(string reason, IReadOnlyList<PassedOver> passedOver, Dictionary<string, string> unmapped) =>
        new(null, null, false, reason, Explained(passedOver, unmapped));

    /// <summary>"Refused this task" is what the selector knows of a resource that would have been sent an incomplete body.</summary>
    private static List<PassedOver> Explained(IReadOnlyList<PassedOver> passedOver, Dictionary<string, string> unmapped) =>
        [.. passedOver.Select(passed => unmapped.TryGetValue(passed.Resource, out var reason) ? passed with { Reason = reason } : passed)];
}

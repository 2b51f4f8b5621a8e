using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Explains a task with the configuration and the health of this moment.</summary>
public sealed class TaskInsight(GatewayCatalog catalog, HealthBoard health, TimeProvider time)
{
    public TaskOutlook Outlook(TaskDetails details)
    {
        var endpoint = catalog.Current.Endpoint(details.Task.EndpointId);
        var underWay = details.Attempts.FirstOrDefault(attempt => attempt.Attempt.Outcome is null)?.Attempt.Resource;
        // Another node may have room when this one has none: that is no reason to tell.
        return TaskOutlook.Of(details.Task, details.Route, endpoint, endpoint is null ? [] : Candidates(details, endpoint), underWay, time.GetUtcNow());
    }

    /// <summary>Of a task that may go to one resource only, that one.</summary>
    private IReadOnlyList<CandidateFacts> Candidates(TaskDetails details, EndpointEntry endpoint)
    {
        var passage = details.Task.ReceiverId is not null || !endpoint.HasFilters ? new Passage(details.Task.ReceiverId, null) : PassageOf(details, endpoint);
        return [.. endpoint.Routes.Select((route, i) => new CandidateFacts(route, health[route.Resource.Id], true) { Excluded = passage.Excluded?[i] })
            .Where(candidate => passage.Pinned is null || candidate.Route.Resource.Id == passage.Pinned)];
    }

    private Passage PassageOf(TaskDetails details, EndpointEntry endpoint)
    {
        using var payload = JsonDocument.Parse(details.SourcePayload);
        var changed = DevelopmentOverrides.Apply(payload.RootElement, catalog.Current.Client(details.Task.ClientId)?.Development, endpoint.Development);
        return Passage.Of(endpoint, changed.Payload, details.Task.EventType);
    }

    /// <summary>The payload as the mapping of today makes it for a resource; null when the endpoint no longer leads there.</summary>
    /// <param name="details">The task.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="at">The moment of the attempt, for what the mapping takes from the clock.</param>
    public MappedPreview? Preview(TaskDetails details, Guid resourceId, DateTimeOffset at)
    {
        var snapshot = catalog.Current;
        if (snapshot.Endpoint(details.Task.EndpointId) is not { } endpoint || endpoint.Routes.FirstOrDefault(route => route.Resource.Id == resourceId) is not { } route)
        {
            return null;
        }

        using var document = Parsed(details.SourcePayload);
        var payload = document?.RootElement ?? default;
        if (route.Resource.Own is { } own)
        {
            return new MappedPreview(route.Resource.Name, Encoding.UTF8.GetString(own.Body(payload)), [], [], Own: true);
        }

        IReadOnlyList<DevelopmentRule> clientRules = snapshot.Client(details.Task.ClientId) is { Development: { RulesEnabled: true } development } ? development.Rules : [];
        var changed = DevelopmentOverrides.Apply(payload, clientRules, endpoint.Development.Enabled ? endpoint.Development.Rules : []);
        var raw = changed.Applied.Count == 0 ? Encoding.UTF8.GetBytes(details.SourcePayload) : JsonMarshal.GetRawUtf8Value(changed.Payload).ToArray();
        return RequestComposer.Compose(route.Resource, route.Mapping, changed.Payload, raw, new MappingFacts(details.Task.Id, at)) switch
        {
            Composition.Composed made => new MappedPreview(route.Resource.Name, made.Request.HasBody ? Encoding.UTF8.GetString(made.Request.Body.Span) : $"{route.Resource.Method} {made.Request.ShownUrl}", made.Trace, []),
            Composition.Unmapped unmapped => new MappedPreview(route.Resource.Name, null, [], unmapped.Missing),
            Composition.Unfit unfit => new MappedPreview(route.Resource.Name, null, [], []) { Unfit = unfit.Reason },
            _ => null,
        };
    }

    private static JsonDocument? Parsed(string payload)
    {
        try
        {
            return JsonDocument.Parse(payload);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="Overrides"/>, each with the value that it replaced.</summary>
    public static IReadOnlyList<ExplainedOverride> ExplainedOverrides(TaskDetails details)
    {
        var applied = Overrides(details);
        if (applied.Count == 0)
        {
            return [];
        }

        var source = JsonElement.Parse(details.SourcePayload);
        return [.. applied.Select((change, i) => new ExplainedOverride(change, Before(source, applied.Take(i), change.Param)))];
    }

    /// <summary>Of several rules that set one parameter, each replaces what the one before it had set.</summary>
    private static JsonElement? Before(JsonElement source, IEnumerable<AppliedOverride> earlier, string param) =>
        earlier.LastOrDefault(change => change.Param == param) is { } last ? last.Value
        : PayloadPath.TryFind(source, param, out var value) ? value : null;

    /// <summary>Who would hold the task's call today; empty when it stays held although nobody holds calls any more.</summary>
    public HoldersNow Holders(TaskDetails details)
    {
        var (client, endpoint) = (catalog.Current.Client(details.Task.ClientId), catalog.Current.Endpoint(details.Task.EndpointId));
        return new HoldersNow(client is { Development.Hold: true } ? client : null, endpoint is { Development: { Enabled: true, Hold: true } } ? endpoint : null);
    }

    /// <summary>What development rules changed when the task was sent; empty when nothing.</summary>
    public static IReadOnlyList<AppliedOverride> Overrides(TaskDetails details) =>
        details.Overrides is null ? [] : JsonSerializer.Deserialize<List<AppliedOverride>>(details.Overrides, JsonSerializerOptions.Web) ?? [];
}

using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Mapping;
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
        IReadOnlyList<CandidateFacts> candidates = endpoint is null ? [] : [.. endpoint.Routes.Select(route => new CandidateFacts(route, health[route.Resource.Id], true))];
        return TaskOutlook.Of(details.Task, details.Route, endpoint, candidates, underWay, time.GetUtcNow());
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

        using var payload = JsonDocument.Parse(details.SourcePayload);
        if (route.Resource.Own is { } own)
        {
            return new MappedPreview(route.Resource.Name, Encoding.UTF8.GetString(own.Body(payload.RootElement)), [], [], Own: true);
        }

        IReadOnlyList<DevelopmentRule> clientRules = snapshot.Client(details.Task.ClientId) is { Development: { RulesEnabled: true } development } ? development.Rules : [];
        var changed = DevelopmentOverrides.Apply(payload.RootElement, clientRules, endpoint.Development.Enabled ? endpoint.Development.Rules : []);
        return PayloadMapper.Map(changed.Payload, route.Mapping, route.Resource.RequiredParams, new MappingFacts(details.Task.Id, at)) switch
        {
            MappingResult.Mapped mapped => new MappedPreview(route.Resource.Name, Encoding.UTF8.GetString(mapped.Body.Span), mapped.Trace, []),
            MappingResult.Unmapped unmapped => new MappedPreview(route.Resource.Name, null, [], unmapped.Missing),
            _ => null,
        };
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

using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>Decides at acceptance which resources of an endpoint get a task of a call. Pure, but for the ids.</summary>
internal static class Broadcasting
{
    /// <param name="call">As one task would be stored; its id becomes that of the call.</param>
    /// <param name="endpoint">Each of its resources is asked.</param>
    /// <param name="payload">As it is stored: what the filters look at must be what the record shows.</param>
    /// <param name="patient">Whether only a filter keeps a resource out.</param>
    public static PendingBroadcast Of(NewTask call, EndpointEntry endpoint, JsonElement payload, bool patient)
    {
        List<RouteEntry> taking = [];
        List<SkippedResource> skipped = [];
        foreach (var route in endpoint.Routes)
        {
            if ((patient ? RouteMatch.Obstacle(route.Filter, payload, call.Terms?.EventType) : Obstacle(route, payload, call.Terms?.EventType)) is { } reason)
            {
                skipped.Add(new SkippedResource(route.Resource.Id, route.Resource.Name, reason));
            }
            else
            {
                taking.Add(route);
            }
        }

        // In order, so that a replay, which reads them from the database, tells them as they were told first; and behind those of the calls before, as ordering keys want it.
        var at = TaskIds.TimeOf(call.Id);
        Guid[] ids = [.. taking.Select(_ => OrderedIds.Next(at))];
        List<NewTask> tasks = [.. taking.Select((route, i) => call with { Id = ids[i], CallId = call.Id, ResourceId = route.Resource.Id })];
        return new PendingBroadcast(Row(call, tasks.Count, skipped), tasks, [.. taking.Select((route, i) => new CallPart(ids[i], route.Resource.Name))]);
    }

    /// <returns>Null when the resource takes the call.</returns>
    public static string? Obstacle(RouteEntry route, JsonElement payload, string? eventType) => 0 switch
    {
        _ when !route.Resource.Active => "inactive",
        _ when route.Disabled is { } disabled => disabled.TrimEnd('.'),
        _ when route.UnmappedParams.Count > 0 => $"its mapping does not set {string.Join(", ", route.UnmappedParams)}",
        _ => RouteMatch.Obstacle(route.Filter, payload, eventType),
    };

    private static DispatchCall Row(NewTask call, int tasks, IReadOnlyList<SkippedResource> skipped) => new()
    {
        Id = call.Id,
        ClientId = call.ClientId,
        EndpointId = call.EndpointId,
        EndpointPath = call.EndpointPath,
        Ref = call.Ref,
        Scope = call.Scope,
        EventType = call.Terms?.EventType,
        Tasks = tasks,
        Skipped = SkippedResource.Write(skipped),
        CreatedAt = call.CreatedAt,
    };
}

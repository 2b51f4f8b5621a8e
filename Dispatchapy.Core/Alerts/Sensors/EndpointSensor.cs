using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Alerts.Sensors;

/// <summary>Active endpoints whose every resource is off, disabled, down, unmapped or behind an open circuit; one without any, as soon as a task waits there: until then it is being set up.</summary>
internal sealed class EndpointSensor(GatewayCatalog catalog) : IAlertSensor
{
    public string Event => AlertEvents.EndpointUnusable;

    public async Task<IReadOnlyList<Sensed>> LookAsync(DispatchapyDbContext db, AlertRuleSettings limits, DateTimeOffset now, CancellationToken ct)
    {
        var statuses = await db.ResourceStatuses.AsNoTracking().ToDictionaryAsync(status => status.ResourceId, ct);
        List<EndpointEntry> active = [.. catalog.Current.Endpoints.Where(endpoint => endpoint.Active)];
        List<Guid> empty = [.. active.Where(endpoint => endpoint.Routes.Count == 0).Select(endpoint => endpoint.Id)];
        var awaited = empty.Count == 0 ? [] : await db.Tasks.Where(task => task.ParkedOn != null && empty.Contains(task.ParkedOn.Value)).Select(task => task.ParkedOn!.Value).Distinct().ToListAsync(ct);
        return [.. active.Where(endpoint => endpoint.Routes.Count > 0 || awaited.Contains(endpoint.Id))
            .Select(endpoint => (endpoint, obstacles: Obstacles(endpoint, statuses)))
            .Where(one => one.obstacles.TrueForAll(obstacle => obstacle is not null))
            .Select(one => new Sensed(one.endpoint.Id, one.endpoint.Path, new Dictionary<string, string> { ["endpoint"] = one.endpoint.Path, ["reason"] = string.Join(' ', one.obstacles) }))];
    }

    private static List<string?> Obstacles(EndpointEntry endpoint, Dictionary<Guid, ResourceStatus> statuses) =>
        endpoint.Routes.Count == 0 ? ["It has no resource."] : [.. endpoint.Routes.Select(route => Obstacle(route, statuses.GetValueOrDefault(route.Resource.Id)))];

    private static string? Obstacle(RouteEntry route, ResourceStatus? status) => 0 switch
    {
        _ when !route.Resource.Active => $"{route.Resource.Name}: switched off.",
        _ when route.Disabled is { } disabled => $"{route.Resource.Name}: {disabled}",
        _ when route.UnmappedParams.Count > 0 => $"{route.Resource.Name}: not mapped.",
        _ when status?.Health == HealthVerdict.Down => $"{route.Resource.Name}: down.",
        _ when status is { Circuit: not CircuitState.Closed } => $"{route.Resource.Name}: its circuit is open.",
        _ => null,
    };
}

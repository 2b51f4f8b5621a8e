using Dispatchapy.Core.Access;
using Dispatchapy.Tests.Web.Console;

namespace Dispatchapy.Tests.Web;

/// <summary>Every way in. One that is mapped and not here fails a test.</summary>
internal static class Doors
{
    private const string Manage = "/manage/v1";

    public static IReadOnlyList<Door> All { get; } = [.. Machines(), .. Applications(), .. Configuration(), .. Administration(), .. Tasks(), .. Failures(), .. Alerts(), .. Webhooks(), .. Circuit(), .. Pages(), .. Portal()];

    /// <summary>What middleware serves, beside the routes.</summary>
    public static IReadOnlyList<Door> Beside { get; } = [new("GET", "/docs/ui/index.html", Guard.Session)];

    /// <summary>For load balancers and Prometheus: nothing secret.</summary>
    private static IEnumerable<Door> Machines() =>
    [
        new("GET", "/healthz", Guard.None),
        new("GET", "/readyz", Guard.None),
        new("GET", "/metrics", Guard.None),
    ];

    private static IEnumerable<Door> Applications() =>
    [
        new("POST", "/api/{**path}", Guard.ClientToken),
        new("GET", "/api/tasks", Guard.ClientToken),
        new("GET", "/api/tasks/{task_id}", Guard.ClientToken),
        new("GET", "/api/openapi.json", Guard.ClientToken),
    ];

    private static IEnumerable<Door> Configuration() =>
    [
        .. Things("resources"),
        new("GET", $"{Manage}/resources/{{id}}/checks", Guard.Operator),
        new("POST", $"{Manage}/resources/{{id}}/duplicate", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/resources/{{id}}/signing-secret", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/resources/{{id}}/check", Guard.Operator, OperatorRole.Operator),
        .. Things("endpoints"),
        new("POST", $"{Manage}/endpoints/{{id}}/duplicate", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/endpoints/{{id}}/dry-run", Guard.Operator),
        new("GET", $"{Manage}/calls/{{id}}", Guard.Operator),
        new("POST", $"{Manage}/endpoints/{{id}}/resources/{{resource_id}}/enable", Guard.Operator, OperatorRole.Operator),
        .. Things("clients"),
        new("GET", $"{Manage}/clients/{{id}}/openapi.json", Guard.Operator),
        new("POST", $"{Manage}/clients/{{id}}/token", Guard.Operator, OperatorRole.Admin),
    ];

    private static IEnumerable<Door> Administration() =>
    [
        new("GET", $"{Manage}/api-keys", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/api-keys", Guard.Operator, OperatorRole.Admin),
        new("DELETE", $"{Manage}/api-keys/{{id}}", Guard.Operator, OperatorRole.Admin),
        new("GET", $"{Manage}/operators", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/operators", Guard.Operator, OperatorRole.Admin),
        new("GET", $"{Manage}/operators/{{id}}", Guard.Operator, OperatorRole.Admin),
        new("PUT", $"{Manage}/operators/{{id}}", Guard.Operator, OperatorRole.Admin),
        new("DELETE", $"{Manage}/operators/{{id}}", Guard.Operator, OperatorRole.Admin),
        new("PUT", $"{Manage}/operators/{{id}}/password", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/operators/{{id}}/unlock", Guard.Operator, OperatorRole.Admin),
        new("GET", $"{Manage}/settings", Guard.Operator),
        new("GET", $"{Manage}/egress", Guard.Operator, OperatorRole.Admin),
        new("PUT", $"{Manage}/egress", Guard.Operator, OperatorRole.Admin),
        new("PUT", $"{Manage}/settings", Guard.Operator, OperatorRole.Admin),
        new("GET", $"{Manage}/audit", Guard.Operator, OperatorRole.Admin),
        new("GET", "/openapi/gateway.json", Guard.Operator),
        new("GET", "/openapi/management.json", Guard.Operator),
    ];

    private static IEnumerable<Door> Tasks() =>
    [
        new("GET", $"{Manage}/tasks", Guard.Operator),
        new("GET", $"{Manage}/tasks/export", Guard.Operator),
        new("GET", $"{Manage}/tasks/{{id}}", Guard.Operator),
        new("DELETE", $"{Manage}/tasks/{{id}}", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/{{id}}/retry", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/{{id}}/retry-edited", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/{{id}}/release", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/{{id}}/stop", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/bulk", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/replay", Guard.Operator, OperatorRole.Operator),
        new("GET", $"{Manage}/tasks/replay", Guard.Operator),
        new("GET", $"{Manage}/tasks/replay/{{id}}", Guard.Operator),
        new("POST", $"{Manage}/tasks/replay/{{id}}/pause", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/replay/{{id}}/resume", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/tasks/replay/{{id}}/stop", Guard.Operator, OperatorRole.Operator),
        new("GET", $"{Manage}/stats", Guard.Operator),
    ];

    private static IEnumerable<Door> Failures() =>
    [
        new("GET", $"{Manage}/failures", Guard.Operator),
        new("POST", $"{Manage}/failures/retry", Guard.Operator, OperatorRole.Operator),
        new("GET", $"{Manage}/failures/runs", Guard.Operator),
        new("GET", $"{Manage}/failures/runs/{{id}}", Guard.Operator),
        new("POST", $"{Manage}/failures/runs/{{id}}/pause", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/failures/runs/{{id}}/resume", Guard.Operator, OperatorRole.Operator),
        new("POST", $"{Manage}/failures/runs/{{id}}/stop", Guard.Operator, OperatorRole.Operator),
    ];

    private static IEnumerable<Door> Alerts() =>
    [
        .. Things("alert-channels"),
        new("POST", $"{Manage}/alert-channels/test", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/alert-channels/{{id}}/test", Guard.Operator, OperatorRole.Admin),
        .. Things("alert-rules"),
        new("POST", $"{Manage}/alert-rules/preview", Guard.Operator),
        new("GET", $"{Manage}/alerts", Guard.Operator),
        new("GET", $"{Manage}/alerts/{{id}}", Guard.Operator),
        new("POST", $"{Manage}/alerts/{{id}}/acknowledge", Guard.Operator, OperatorRole.Operator),
        new("GET", $"{Manage}/mail", Guard.Operator),
        new("PUT", $"{Manage}/mail", Guard.Operator, OperatorRole.Admin),
        new("POST", $"{Manage}/mail/test", Guard.Operator, OperatorRole.Admin),
        new("GET", $"{Manage}/heartbeat", Guard.Operator),
        new("PUT", $"{Manage}/heartbeat", Guard.Operator, OperatorRole.Admin),
    ];

    /// <summary>The webhook API: webhooks are configuration, deliveries are tasks.</summary>
    private static IEnumerable<Door> Webhooks() =>
    [
        new("GET", "/swagger/index.html", Guard.None),
        new("GET", "/v1/webhooks", Guard.Operator),
        new("POST", "/v1/webhooks", Guard.Operator, OperatorRole.Admin),
        new("GET", "/v1/webhooks/{webhook_id}", Guard.Operator),
        new("PUT", "/v1/webhooks/{webhook_id}", Guard.Operator, OperatorRole.Admin),
        new("DELETE", "/v1/webhooks/{webhook_id}", Guard.Operator, OperatorRole.Admin),
        new("GET", "/v1/deliveries", Guard.Operator),
        new("POST", "/v1/deliveries", Guard.Operator, OperatorRole.Operator),
        new("GET", "/v1/deliveries/{delivery_id}", Guard.Operator),
        new("DELETE", "/v1/deliveries/{delivery_id}", Guard.Operator, OperatorRole.Operator),
        new("GET", "/v1/delivery-attempts", Guard.Operator),
        new("GET", "/v1/delivery-attempts/{delivery_attempt_id}", Guard.Operator),
    ];

    /// <summary>The console's own wires: only who is signed in gets a circuit, and each page asks again who that is.</summary>
    private static IEnumerable<Door> Circuit() =>
    [
        .. new[] { "", "/negotiate", "/disconnect", "/initializers" }.Select(wire => new Door(Door.AnyMethod, "/_blazor" + wire, Guard.AnySession)),
        new("GET", "/_framework/opaque-redirect", Guard.None),
        // What looks like a file and is none.
        new("GET", "/{**path:file}", Guard.None),
        new("HEAD", "/{**path:file}", Guard.None),
    ];

    private static IEnumerable<Door> Pages() => PageCatalog.All.DistinctBy(page => page.Shape)
        .Select(page => new Door("GET", page.Shape, page.Least is null ? Guard.None : Guard.Session, page.Least ?? OperatorRole.Viewer));

    private static IEnumerable<Door> Portal() => PageCatalog.Portal.DistinctBy(page => page.Shape)
        .Select(page => new Door("GET", page.Shape, page.Least is null ? Guard.None : Guard.Portal));

    /// <summary>Viewers see, admins configure.</summary>
    private static IEnumerable<Door> Things(string things) =>
    [
        new("GET", $"{Manage}/{things}", Guard.Operator),
        new("POST", $"{Manage}/{things}", Guard.Operator, OperatorRole.Admin),
        new("GET", $"{Manage}/{things}/{{id}}", Guard.Operator),
        new("PUT", $"{Manage}/{things}/{{id}}", Guard.Operator, OperatorRole.Admin),
        new("DELETE", $"{Manage}/{things}/{{id}}", Guard.Operator, OperatorRole.Admin),
    ];
}

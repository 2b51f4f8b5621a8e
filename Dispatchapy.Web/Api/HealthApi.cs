using Dispatchapy.Core.Dispatch;

namespace Dispatchapy.Web.Api;

/// <summary>For load balancers and orchestrators. No authentication, and nothing secret.</summary>
internal static class HealthApi
{
    public static void MapHealthApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken ct)
    {
        var checks = await readiness.CheckAsync(ct);
        var ready = checks.Values.All(passed => passed);
        return TypedResults.Json(
            new { status = ready ? "ready" : "not ready", checks = checks.ToDictionary(check => check.Key, check => check.Value ? "ok" : "failed") },
            statusCode: ready ? 200 : 503);
    }
}

using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>The gateway in numbers.</summary>
internal static class StatsApi
{
    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapStatsApi(this RouteGroupBuilder group)
    {
        group.MapGet("/stats", async (StatsQuery stats, CancellationToken ct) => ApiJson.Ok(StatsModel.Of(await stats.ReadAsync(ct)))).RequireAuthorization("Viewer");
        return group;
    }
}

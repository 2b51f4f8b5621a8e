using Dispatchapy.Core.Queue;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Web.Manage;

/// <summary>The gateway in numbers.</summary>
internal static class StatsApi
{
    /// <param name="group"><c>/manage/v1</c>, authenticated.</param>
    public static RouteGroupBuilder MapStatsApi(this RouteGroupBuilder group)
    {
        group.MapGet("/stats", async (StatsQuery stats, CancellationToken ct) => Answers.Ok(StatsAnswer.Of(await stats.ReadAsync(ct)))).RequireAuthorization(Policies.Viewer);
        return group;
    }
}

using System.Linq.Expressions;
using Dispatchapy.Core.Dispatch;

namespace Dispatchapy.Core.Storage;

/// <summary>
/// Which nodes live. Their beats are written and judged by the database's clock alone: a node whose own clock is ahead would take all
/// others for dead and their share of each limit for its own, and would delete their rows.
/// </summary>
internal static class NodeBeats
{
    /// <summary>Three beats.</summary>
    private const int PatienceSeconds = 15;

    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(5);

#pragma warning disable RS0030 // Never read on this machine: within a query, both providers translate it to the clock of the database.
    public static Expression<Func<Node, DateTimeOffset>> Now { get; } = _ => DateTimeOffset.UtcNow;

    /// <summary>Those that reported themselves lately. A beat of the future is of a clock that was put back since, and a living node beats again at once.</summary>
    public static IQueryable<Node> Living(this IQueryable<Node> nodes) =>
        nodes.Where(node => node.HeartbeatAt > DateTimeOffset.UtcNow.AddSeconds(-PatienceSeconds) && node.HeartbeatAt < DateTimeOffset.UtcNow.AddSeconds(PatienceSeconds));

    /// <summary>Those that will not come back.</summary>
    public static IQueryable<Node> Gone(this IQueryable<Node> nodes) => nodes.Where(node => node.HeartbeatAt < DateTimeOffset.UtcNow.AddHours(-1));
#pragma warning restore RS0030
}

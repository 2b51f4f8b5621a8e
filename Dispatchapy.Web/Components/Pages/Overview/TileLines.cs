using System.Runtime.CompilerServices;
using Dispatchapy.Core.Insight;

namespace Dispatchapy.Web.Components.Pages.Overview;

/// <summary>The small lines of the tiles: worked out once for each state of the numbers, however many consoles show them.</summary>
public sealed record TileLines(
    IReadOnlyList<double> Accepted, IReadOnlyList<double> Delivered, IReadOnlyList<double> Failed, IReadOnlyList<double> P50, IReadOnlyList<double> P95, IReadOnlyList<double> Pending, IReadOnlyList<double> Held)
{
    private static readonly ConditionalWeakTable<OverviewNumbers, TileLines> Known = [];

    public static TileLines None { get; } = new([], [], [], [], [], [], []);

    public static TileLines Of(OverviewNumbers numbers) => Known.GetValue(numbers, Make);

    private static TileLines Make(OverviewNumbers numbers) => new(
        [.. numbers.Throughput.Hour.Select(point => (double)point.Accepted)],
        [.. numbers.Throughput.Hour.Select(point => (double)point.Delivered)],
        [.. numbers.Throughput.Day.Select(point => (double)point.Failed)],
        [.. numbers.Trends.Select(trend => trend.P50Ms)],
        [.. numbers.Trends.Select(trend => trend.P95Ms)],
        [.. numbers.Trends.Select(trend => (double)trend.Pending)],
        [.. numbers.Trends.Select(trend => (double)trend.Held)]);
}

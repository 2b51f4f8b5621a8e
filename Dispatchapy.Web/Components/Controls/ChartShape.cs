using System.Globalization;
using System.Runtime.CompilerServices;
using Dispatchapy.Core.Insight;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>A throughput chart in numbers of its drawing, 0–1000 wide and 0–200 high; drawn once for each series, however many consoles show it.</summary>
public sealed record ChartShape(long Top, string Accepted, string Delivered, string Failed, IReadOnlyList<ChartStep> Steps)
{
    public const int Width = 1000;
    public const int Height = 200;

    private static readonly ConditionalWeakTable<IReadOnlyList<ThroughputPoint>, ChartShape> Known = [];

    /// <param name="points">Oldest first, at least two.</param>
    public static ChartShape Of(IReadOnlyList<ThroughputPoint> points) => Known.GetValue(points, Make);

    /// <summary>1, 2 or 5 times a power of ten, so that the scale stays where it is while the numbers move.</summary>
    public static long RoundUp(long most)
    {
        for (long unit = 1; ; unit *= 10)
        {
            foreach (var factor in (long[])[1, 2, 5])
            {
                if (most <= factor * unit)
                {
                    return factor * unit;
                }
            }
        }
    }

    private static ChartShape Make(IReadOnlyList<ThroughputPoint> points)
    {
        var top = RoundUp(points.Max(point => Math.Max(Math.Max(point.Accepted, point.Delivered), Math.Max(point.Failed, 4))));
        var step = (double)Width / (points.Count - 1);
        return new ChartShape(
            top,
            Line(point => point.Accepted),
            $"{Line(point => point.Delivered)} L{Width},{Height} L0,{Height} Z",
            points.Any(point => point.Failed > 0) ? Line(point => point.Failed) : "", // a line along the bottom would hide the others
            [.. points.Select((point, i) => new ChartStep(Math.Max((i - 0.5) * step, 0), i == 0 || i == points.Count - 1 ? step / 2 : step, point))]);

        string Line(Func<ThroughputPoint, long> value) =>
            "M" + string.Join(" L", points.Select((point, i) => string.Create(CultureInfo.InvariantCulture, $"{i * step:0.#},{Height - ((double)value(point) / top * Height):0.#}")));
    }
}

using System.Globalization;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A chart of checks in numbers of its drawing, 0–1000 wide and 0–200 high. Where nobody looked, the lines have a gap.</summary>
public sealed record LatencyShape(long Top, string P50, string P95, IReadOnlyList<LatencyStep> Steps)
{
    private const double Width = 1000;
    private const double Height = 200;

    /// <param name="points">Oldest first, at least two.</param>
    public static LatencyShape Of(IReadOnlyList<HealthFigures> points)
    {
        var top = ChartShape.RoundUp((long)Math.Ceiling(points.Max(point => Math.Max(point.P95 ?? 0, 10))));
        var step = Width / points.Count;
        return new LatencyShape(
            top,
            Line(point => point.P50),
            Line(point => point.P95),
            [.. points.Select((point, i) => new LatencyStep(i * step, step, point.Checks == 0 ? 0 : Height * (point.Checks - point.Healthy) / point.Checks, point))]);

        string Line(Func<HealthFigures, double?> value) => string.Concat(points.Select((point, i) => (value(point), i > 0 && value(points[i - 1]) is not null) switch
        {
            (null, _) => "",
            // A line of no length, which round ends make a dot: a single point between two gaps shows, too.
            ({ } y, false) => string.Create(CultureInfo.InvariantCulture, $"M{(i + 0.5) * step:0.#},{Height - (y / top * Height):0.#} h0 "),
            ({ } y, true) => string.Create(CultureInfo.InvariantCulture, $"L{(i + 0.5) * step:0.#},{Height - (y / top * Height):0.#} "),
        }));
    }
}

using System.Globalization;
using Dispatchapy.Core.Health.History;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>The part of the chart that shows its numbers under the pointer.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="FailedHeight">The part of the checks that failed, as a height.</param>
/// <param name="Point">Its numbers.</param>
public sealed record LatencyStep(double X, double Width, double FailedHeight, HealthFigures Point)
{
    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Point.Start.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {Words}");

    private string Words => Point.Checks == 0 ? "no check" : string.Create(
        CultureInfo.InvariantCulture,
        $"{Point.Checks:N0} checks, {Point.Checks - Point.Healthy:N0} failed{(Point is { P50: { } p50, P95: { } p95 } ? $", p50 {Durations.Of(p50)}, p95 {Durations.Of(p95)}" : "")}");
}

using System.Globalization;
using Dispatchapy.Core.Insight;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>The part of a chart that shows its numbers under the pointer.</summary>
public sealed record ChartStep(double X, double Width, ThroughputPoint Point)
{
    public string Title => string.Create(
        CultureInfo.InvariantCulture, $"{Point.Start.UtcDateTime:HH:mm} UTC: {Point.Accepted:N0} accepted, {Point.Delivered:N0} delivered, {Point.Failed:N0} failed");
}

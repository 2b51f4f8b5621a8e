using System.Globalization;
using System.Runtime.CompilerServices;
using Dispatchapy.Core.Health.History;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>A resource's latest health checks as the cells of a <see cref="HealthStrip"/>.</summary>
public static class CheckStrip
{
    /// <summary>All consoles of a node show the same checks: their cells are made once, and kept as long as they are.</summary>
    private static readonly ConditionalWeakTable<ResourceChecks, StripCell[]> Known = [];

    /// <summary>One cell a check, oldest first; the same list again while there is no newer check.</summary>
    public static IReadOnlyList<StripCell> Of(ResourceChecks checks) =>
        Known.GetValue(checks, made => [.. made.Marks.DistinctBy(mark => mark.At).Select(mark => new StripCell(mark.At, mark.Healthy ? Tone.Good : Tone.Bad, Words(mark)))]);

    /// <summary>What its cells are.</summary>
    public static string Kind(ResourceChecks checks) => checks.Marks.Count == 1 ? "1 health check" : string.Create(CultureInfo.InvariantCulture, $"{checks.Marks.Count} health checks");

    /// <summary>The strip in a sentence.</summary>
    public static string Sentence(ResourceChecks checks) => string.Create(
        CultureInfo.InvariantCulture,
        $"Last {checks.Marks.Count} health {(checks.Marks.Count == 1 ? "check" : "checks")}: {checks.Marks.Count(mark => !mark.Healthy)} failed.");

    private static string Words(CheckMark mark) => string.Create(
        CultureInfo.InvariantCulture,
        $"{mark.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {(mark.Healthy ? "healthy" : mark.Error ?? "failed")}{(mark.StatusCode is { } status ? $", {status}" : "")}, {Durations.Of(mark.LatencyMs)}");
}

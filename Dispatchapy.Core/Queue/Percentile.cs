namespace Dispatchapy.Core.Queue;

/// <summary>The nearest rank: a value that was really measured, not one between two.</summary>
internal static class Percentile
{
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="share">0 &lt; share ≤ 1.</param>
    public static double Of(IReadOnlyList<double> sorted, double share) => sorted[Math.Max((int)Math.Ceiling(share * sorted.Count) - 1, 0)];
}

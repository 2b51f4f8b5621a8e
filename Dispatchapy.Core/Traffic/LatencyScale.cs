namespace Dispatchapy.Core.Traffic;

/// <summary>Durations as counts in fixed buckets: they can be added up over minutes, nodes and resources, which percentiles cannot.</summary>
public static class LatencyScale
{
    /// <summary>Upper bounds in milliseconds; what is slower falls into one more bucket.</summary>
    private static readonly double[] Bounds = [2, 5, 10, 20, 50, 100, 200, 350, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000, 30_000, 60_000];

    /// <summary>One more than there are bounds.</summary>
    public static int Buckets => Bounds.Length + 1;

    /// <summary>The bucket of a duration.</summary>
    public static int Of(TimeSpan duration)
    {
        var place = Array.BinarySearch(Bounds, duration.TotalMilliseconds);
        return place < 0 ? ~place : place;
    }

    /// <summary>Estimated within its bucket, as if the durations there were spread evenly; null when nothing was counted.</summary>
    /// <param name="counts">One for each bucket.</param>
    /// <param name="share">0 &lt; share ≤ 1.</param>
    /// <returns>Milliseconds.</returns>
    public static double? Percentile(IReadOnlyList<int> counts, double share)
    {
        var total = counts.Sum(count => (long)count);
        if (total == 0)
        {
            return null;
        }

        double left = Math.Max(Math.Ceiling(share * total), 1);
        for (var bucket = 0; bucket < counts.Count; bucket++)
        {
            if (left <= counts[bucket])
            {
                var (low, high) = (bucket == 0 ? 0 : Bounds[bucket - 1], bucket < Bounds.Length ? Bounds[bucket] : Bounds[^1]);
                return low + ((high - low) * left / counts[bucket]);
            }

            left -= counts[bucket];
        }

        return Bounds[^1];
    }
}

namespace Dispatchapy.Bench.Reporting;

internal static class Samples
{
    public static double Median(IReadOnlyCollection<double> values) => Percentile(values, 0.5);

    /// <param name="values">In any order.</param>
    /// <param name="share">0.95 for the 95th percentile.</param>
    public static double Percentile(IReadOnlyCollection<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        var at = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(at)], sorted[(int)Math.Ceiling(at)]);
        return below == above ? below : below + ((above - below) * (at - Math.Floor(at)));
    }
}

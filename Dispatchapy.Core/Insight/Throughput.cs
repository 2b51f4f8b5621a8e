using Dispatchapy.Core.Traffic;

namespace Dispatchapy.Core.Insight;

/// <summary>How many tasks came and went, from the books.</summary>
/// <param name="Hour">The last 60 minutes, oldest first, the current one last.</param>
/// <param name="Day">The last 24 hours, oldest first, the current one last.</param>
/// <param name="AcceptedPerMinute">Over the current minute and the four before it, divided by the time that has really passed.</param>
/// <param name="DeliveredShare">Of what ended within the last hour, 0–1; null when nothing did.</param>
/// <param name="FailedToday">Within the last 24 hours, less what was retried or deleted since.</param>
public sealed record Throughput(IReadOnlyList<ThroughputPoint> Hour, IReadOnlyList<ThroughputPoint> Day, double AcceptedPerMinute, double? DeliveredShare, long FailedToday)
{
    private const int RateMinutes = 5;

    /// <param name="entries">What the books say of each minute since <see cref="From"/>, in any order.</param>
    /// <param name="now">The end of the last step.</param>
    internal static Throughput Of(IReadOnlyCollection<ThroughputPoint> entries, DateTimeOffset now)
    {
        var hour = Steps(entries, now, TimeSpan.FromMinutes(1), 60);
        var (delivered, failed) = (hour.Sum(point => point.Delivered), hour.Sum(point => point.Failed));
        var since = now - Minutes.Of(now).AddMinutes(1 - RateMinutes);
        return new Throughput(
            hour,
            Steps(entries, now, TimeSpan.FromHours(1), 24),
            Math.Round(hour.TakeLast(RateMinutes).Sum(point => point.Accepted) / since.TotalMinutes, 2),
            delivered + failed == 0 ? null : (double)delivered / (delivered + failed),
            Math.Max(entries.Where(entry => entry.Start > now.AddDays(-1)).Sum(entry => entry.Failed), 0));
    }

    /// <summary>The start of the oldest step that any chart shows.</summary>
    internal static DateTimeOffset From(DateTimeOffset now) => Minutes.Floor(now, TimeSpan.FromHours(1)).AddHours(-23) is var day && day < now.AddDays(-1) ? day : now.AddDays(-1);

    private static List<ThroughputPoint> Steps(IReadOnlyCollection<ThroughputPoint> entries, DateTimeOffset now, TimeSpan step, int count)
    {
        var last = Minutes.Floor(now, step);
        var sums = entries.Where(entry => entry.Start > last - (step * count)).GroupBy(entry => Minutes.Floor(entry.Start, step)).ToDictionary(group => group.Key);
        return [.. Enumerable.Range(1 - count, count).Select(i => last + (step * i)).Select(start => sums.TryGetValue(start, out var sum) ? Sum(start, sum) : new ThroughputPoint(start, 0, 0, 0))];
    }

    /// <summary>Never below zero: what was taken back is entered on the first minute of the day on which the task had finished.</summary>
    private static ThroughputPoint Sum(DateTimeOffset start, IEnumerable<ThroughputPoint> entries) => entries.Aggregate(new ThroughputPoint(start, 0, 0, 0), (sum, entry) => sum with
    {
        Accepted = sum.Accepted + entry.Accepted,
        Delivered = sum.Delivered + entry.Delivered,
        Failed = sum.Failed + entry.Failed,
    }) is var total ? total with { Accepted = Math.Max(total.Accepted, 0), Delivered = Math.Max(total.Delivered, 0), Failed = Math.Max(total.Failed, 0) } : total;
}

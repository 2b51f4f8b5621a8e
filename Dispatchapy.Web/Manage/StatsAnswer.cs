using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Manage;

/// <summary>Totals of all time, and the last five minutes.</summary>
internal sealed record StatsAnswer(
    long Accepted, long Pending, long Processing, long Held, long Success, long Failed, long Stopped, long Deleted, TaskRates PerMinute, TimesAnswer TimeToDeliveryMs)
{
    public static StatsAnswer Of(TaskStats stats) => new(
        stats.Books.Accepted,
        stats.Books.Pending,
        stats.Books.Processing,
        stats.Books.Held,
        stats.Books.Success,
        stats.Books.Failed,
        stats.Books.Stopped,
        stats.Books.Deleted,
        stats.PerMinute,
        new TimesAnswer(stats.TimeToDelivery?.P50, stats.TimeToDelivery?.P95));
}

/// <summary>Null when nothing was delivered.</summary>
internal sealed record TimesAnswer(double? P50, double? P95);

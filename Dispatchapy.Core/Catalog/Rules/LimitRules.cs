namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>What a resource's limits may be.</summary>
internal static class LimitRules
{
    public static IEnumerable<Problem> Check(LimitSettings limits) =>
    [
        .. limits.Rate is { } rate ? Check(rate) : [],
        .. NumberRules.Range("daily_quota", limits.DailyQuota, 1, 1_000_000_000),
    ];

    private static IEnumerable<Problem> Check(RateSettings rate) =>
    [
        .. (rate.PerSecond is null) == (rate.PerMinute is null) ? [new Problem("rate_limit.per_second", "Give either per_second or per_minute.")] : Array.Empty<Problem>(),
        .. NumberRules.Range("rate_limit.per_second", rate.PerSecond, 1, 100_000),
        .. NumberRules.Range("rate_limit.per_minute", rate.PerMinute, 1, 6_000_000),
        .. NumberRules.Range("rate_limit.burst", rate.Burst, 1, 100_000),
    ];
}

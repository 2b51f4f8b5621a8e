namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about how a resource is probed.</summary>
internal static class HealthRules
{
    private const int Day = 86_400;

    public static IEnumerable<Problem> Check(HealthSettings health) =>
    [
        .. health.Method is "simple" or "actual" ? Array.Empty<Problem>() : [new Problem("health.method", "Must be simple or actual.")],
        .. NumberRules.Range("health.interval_min_seconds", health.IntervalMinSeconds, 1, Day),
        .. NumberRules.Range("health.interval_max_seconds", health.IntervalMaxSeconds, 1, Day),
        .. NumberRules.InOrder("health.interval_min_seconds", health.IntervalMinSeconds, "interval_max_seconds", health.IntervalMaxSeconds),
        .. ListRules.AtMost("health.test_values", health.TestValues.Count, 100),
    ];
}

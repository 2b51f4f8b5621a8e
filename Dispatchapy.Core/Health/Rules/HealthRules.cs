using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Health.Probes;

namespace Dispatchapy.Core.Health.Rules;

/// <summary>What a health check may be; a probe that could not be sent is refused when it is saved.</summary>
internal sealed class HealthRules : ICatalogRule
{
    private const int Day = 86_400;
    private const int MaxTestValues = 100;

    public IEnumerable<Problem> Check(ResourceDraft draft) => [.. Check(draft.Health), .. HttpCheckRules.Check(draft.Health.Http), .. TestValues(draft)];

    private static IEnumerable<Problem> Check(HealthDraft health) =>
    [
        .. HealthMethods.All.Contains(health.Method) ? Array.Empty<Problem>() : [new Problem("health.method", $"Must be one of: {string.Join(", ", HealthMethods.All)}.")],
        .. NumberRules.Range("health.interval_min_seconds", health.IntervalMinSeconds, 1, Day),
        .. NumberRules.Range("health.interval_max_seconds", health.IntervalMaxSeconds, 1, Day),
        .. NumberRules.InOrder("health.interval_min_seconds", health.IntervalMinSeconds, "interval_max_seconds", health.IntervalMaxSeconds),
        .. NumberRules.Range("health.timeout_seconds", health.TimeoutSeconds, 1, Deadlines.MaxSeconds),
        .. NumberRules.Range("health.down_after", health.DownAfter, 1, 100),
        .. NumberRules.Range("health.up_after", health.UpAfter, 1, 100),
    ];

    private static List<Problem> TestValues(ResourceDraft draft)
    {
        var values = draft.Health.TestValues;
        List<Problem> problems =
        [
            .. ListRules.AtMost("health.test_values", values.Count, MaxTestValues),
            .. ParamRules.Check("health.test_values", [.. values.Keys]).Select(problem => problem with { Field = "health.test_values" }),
            .. values.SelectMany(value => TestValue.Problems(value.Value, values).Select(message => new Problem($"health.test_values.{value.Key}", message))),
        ];
        if (problems.Count == 0 && draft.Health is { Enabled: true, Method: HealthMethods.Actual } && ActualBody.Missing(draft.RequiredParams, values) is { Count: > 0 } missing)
        {
            problems.Add(new Problem("health.test_values", $"Lacks what the resource requires: {string.Join(", ", missing)}."));
        }

        return problems;
    }
}

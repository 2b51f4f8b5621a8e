namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about numbers.</summary>
internal static class NumberRules
{
    public static IEnumerable<Problem> Range(string field, int? value, int min, int max)
    {
        if (value < min || value > max)
        {
            yield return new Problem(field, $"Must be a whole number from {min} to {max}, not {value}.");
        }
    }

    public static IEnumerable<Problem> InOrder(string lowField, int low, string highField, int high)
    {
        if (low > high)
        {
            yield return new Problem(lowField, $"Must not be more than {highField} ({high}), but is {low}.");
        }
    }

    /// <summary>Calls accepted in a minute.</summary>
    public static IEnumerable<Problem> RateLimit(int? value) => Range("rate_limit_per_minute", value, 1, 1_000_000);
}

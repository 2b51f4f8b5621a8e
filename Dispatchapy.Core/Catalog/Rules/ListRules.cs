namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about lists.</summary>
internal static class ListRules
{
    public static IEnumerable<Problem> AtMost(string field, int count, int max)
    {
        if (count > max)
        {
            yield return new Problem(field, $"Must have at most {max} entries, not {count}.");
        }
    }

    /// <summary>Complains at the second of two equal entries.</summary>
    public static IEnumerable<Problem> Unique<T>(string field, IReadOnlyList<T> values, Func<int, string>? at = null)
    {
        HashSet<T> seen = [];
        for (var i = 0; i < values.Count; i++)
        {
            if (!seen.Add(values[i]))
            {
                yield return new Problem(at?.Invoke(i) ?? $"{field}[{i}]", "Is there twice.");
            }
        }
    }
}

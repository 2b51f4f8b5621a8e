using System.Collections.Concurrent;

namespace Dispatchapy.Core.Mapping;

/// <summary>The regular expressions of development rules and of links' conditions, written between slashes.</summary>
internal static class RulePattern
{
    /// <summary>Hundreds of receivers of an endpoint may each have patterns of their own.</summary>
    private const int MaxKept = 2048;

    private static readonly ConcurrentDictionary<string, BoundedRegex?> Kept = new(StringComparer.Ordinal);

    public static bool IsPattern(string whenValue) => whenValue.Length > 2 && whenValue[0] == '/' && whenValue[^1] == '/';

    public static bool IsValid(string whenValue) => Get(whenValue) is not null;

    /// <summary>For development rules. One that ran out of its time counts as met: nobody knows, and the rule is there to keep a test call from a real person.</summary>
    public static bool IsMatch(string text, string whenValue) => Match(text, whenValue) ?? true;

    /// <summary>Null when the time was over before anybody knew.</summary>
    public static bool? Match(string text, string whenValue) => Get(whenValue) is { } regex ? regex.IsMatch(text) : false;

    private static BoundedRegex? Get(string whenValue)
    {
        if (Kept.TryGetValue(whenValue, out var known))
        {
            return known;
        }

        // Patterns come from the configuration only, so this happens after very many edits, if ever.
        if (Kept.Count >= MaxKept)
        {
            Kept.Clear();
        }

        return Kept[whenValue] = Compile(whenValue[1..^1]);
    }

    private static BoundedRegex? Compile(string pattern)
    {
        try
        {
            return BoundedRegex.Linear(pattern);
        }
        catch (NotSupportedException)
        {
            // Look-arounds and back-references need backtracking.
            return BoundedRegex.Backtracking(pattern);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

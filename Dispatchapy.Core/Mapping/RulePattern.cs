using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dispatchapy.Core.Mapping;

/// <summary>The regular expressions of development rules and of links' conditions, written between slashes.</summary>
internal static class RulePattern
{
    /// <summary>Hundreds of receivers of an endpoint may each have patterns of their own.</summary>
    private const int MaxKept = 2048;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);
    private static readonly ConcurrentDictionary<string, Regex?> Kept = new(StringComparer.Ordinal);

    public static bool IsPattern(string whenValue) => whenValue.Length > 2 && whenValue[0] == '/' && whenValue[^1] == '/';

    public static bool IsValid(string whenValue) => Get(whenValue) is not null;

    /// <summary>For development rules. One that ran out of its time counts as met: nobody knows, and the rule is there to keep a test call from a real person.</summary>
    public static bool IsMatch(string text, string whenValue) => Match(text, whenValue) ?? true;

    /// <summary>Null when the time was over before anybody knew.</summary>
    public static bool? Match(string text, string whenValue)
    {
        try
        {
            return Get(whenValue)?.IsMatch(text) ?? false;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Get(string whenValue)
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

    private static Regex? Compile(string pattern)
    {
        try
        {
            // Linear in the text, whatever the pattern; without it a hostile payload costs the whole timeout, every time.
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Timeout);
        }
        catch (NotSupportedException)
        {
            // Look-arounds and back-references need backtracking.
            return new Regex(pattern, RegexOptions.CultureInvariant, Timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

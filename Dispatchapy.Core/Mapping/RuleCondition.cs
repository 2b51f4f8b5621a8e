using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>The IF of a development rule.</summary>
public static class RuleCondition
{
    /// <summary>Whether a payload meets a condition. Never throws; an invalid pattern does not match, one that takes longer than 100 ms counts as met.</summary>
    /// <param name="payload">The payload as it came.</param>
    /// <param name="whenParam">Key or dotted path to look at; null is met by every payload.</param>
    /// <param name="whenValue">
    /// Null: the key only has to be there. <c>/…/</c>: a regular expression that must match somewhere in the text. With <c>*</c>: a wildcard
    /// for the whole text. Else: the very text. A string counts as its text, other scalars as their JSON text; objects and arrays have none.
    /// </param>
    public static bool Matches(JsonElement payload, string? whenParam, string? whenValue)
    {
        if (whenParam is null)
        {
            return true;
        }

        if (!PayloadPath.TryFind(payload, whenParam, out var value))
        {
            return false;
        }

        return whenValue is null || (JsonText.Of(value) is { } text && TextMatches(text, whenValue));
    }

    private static bool TextMatches(string text, string whenValue) =>
        RulePattern.IsPattern(whenValue) ? RulePattern.IsMatch(text, whenValue)
        : whenValue.Contains('*') ? Wildcard.IsMatch(text, whenValue)
        : string.Equals(text, whenValue, StringComparison.Ordinal);
}

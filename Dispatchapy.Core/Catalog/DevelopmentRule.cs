using System.Text.Json;

namespace Dispatchapy.Core.Catalog;

/// <summary>IF a parameter has a value THEN another gets this one: keeps test calls away from real people.</summary>
/// <param name="WhenParam">Payload key or dotted path to look at; absent means always.</param>
/// <param name="WhenValue">Text the value must equal; with <c>*</c> a wildcard, between slashes (<c>/^\+62/</c>) a regular expression; absent means the key only has to be there.</param>
/// <param name="SetParam">Payload key or dotted path that gets the new value.</param>
/// <param name="SetValue">The new value, of any JSON type.</param>
public sealed record DevelopmentRule(string? WhenParam, string? WhenValue, string SetParam, JsonElement SetValue)
{
    /// <summary>Off keeps the rule, its place and its number, and it does nothing.</summary>
    public bool Active { get; init; } = true;
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dispatchapy.Core.Alerts;

/// <summary>
/// Texts with placeholders such as <c>{resource_name}</c>. A placeholder is looked up in a list and nothing else: there is no expression, no
/// member, no format. What a value contains is never read as a placeholder again. Pure.
/// </summary>
public static partial class AlertTemplate
{
    /// <summary>Everything in braces that looks like a name and is no known one. Doubled braces, and braces around anything else, are ordinary text.</summary>
    public static IReadOnlyList<string> Unknown(string template, IReadOnlyCollection<string> known) =>
        [.. Placeholder().Matches(template).Where(match => !known.Contains(match.Groups[1].Value)).Select(match => match.Value).Distinct()];

    /// <summary>What has no value becomes nothing.</summary>
    public static string Render(string template, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(template, match => values.GetValueOrDefault(match.Groups[1].Value, ""));

    /// <summary>One line: it becomes a header.</summary>
    public static string RenderLine(string template, IReadOnlyDictionary<string, string> values) =>
        string.Concat(Render(template, values).Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    /// <summary>A JSON template: the texts in it are rendered one by one, so that no value can break out of its quotes.</summary>
    /// <param name="template">Valid JSON.</param>
    /// <param name="values">By placeholder.</param>
    public static JsonNode? RenderJson(string template, IReadOnlyDictionary<string, string> values) => Rendered(JsonNode.Parse(template), values);

    /// <summary>The texts of a JSON template that may have placeholders.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static JsonNode? Rendered(JsonNode? node, IReadOnlyDictionary<string, string> values) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Rendered(member.Value, values)))),
        JsonArray items => new JsonArray([.. items.Select(item => Rendered(item, values))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Render(text, values)),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"(?<!\{)\{([A-Za-z_][^{}\s""]*)\}(?!\})")]
    private static partial Regex Placeholder();
}

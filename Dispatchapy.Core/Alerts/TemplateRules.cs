using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Alerts;

/// <summary>What templates may say.</summary>
internal static class TemplateRules
{
    private static readonly string[] OfWebhooks = ["subject", "body"];

    /// <summary>What any of these events knows; an event that does not know it leaves the place empty.</summary>
    public static IReadOnlyList<string> Known(IEnumerable<string> events) => [.. events.Select(AlertEvents.Find).OfType<AlertEventKind>().SelectMany(kind => kind.Placeholders).Distinct()];

    public static IReadOnlyList<string> KnownToWebhooks(IEnumerable<string>? events = null) => [.. Known(events ?? AlertEvents.All.Select(kind => kind.Name)), .. OfWebhooks];

    public static IEnumerable<Problem> Check(string field, string? template, IReadOnlyList<string> known) =>
        AlertTemplate.Unknown(template ?? "", known).Select(unknown => new Problem(field, $"{TextRules.Quoted(unknown)} is no placeholder here. Known: {string.Join(", ", known.Select(name => $"{{{name}}}"))}."));

    public static IEnumerable<Problem> CheckJson(string field, string template, IReadOnlyList<string> known)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(template);
        }
        catch (JsonException)
        {
            node = null;
        }

        return node is JsonObject ? AlertTemplate.Texts(node).SelectMany(text => Check(field, text, known)).Distinct() : [new Problem(field, "Must be a JSON object.")];
    }
}

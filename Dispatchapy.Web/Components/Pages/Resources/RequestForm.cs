using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>What requests are made of, while somebody types.</summary>
public sealed class RequestForm
{
    public string Format { get; set; } = BodyFormats.Json;
    public string Template { get; set; } = "";
    public List<KeyValueRow> Query { get; private init; } = [];
    public List<KeyValueRow> SecretQuery { get; private init; } = [];
    public List<KeyValueRow> Headers { get; private init; } = [];

    /// <summary>Whether anything is other than by itself.</summary>
    public bool HasOwn => Format != BodyFormats.Json || Template.Length > 0 || Query.Count + SecretQuery.Count + Headers.Count > 0;

    public static RequestForm Of(RequestDraft draft) => new()
    {
        Format = draft.Format,
        Template = draft.Template ?? "",
        Query = Rows(draft.Query),
        SecretQuery = Rows(draft.SecretQuery),
        Headers = Rows(draft.HeaderTemplates),
    };

    /// <param name="reading">Gets what cannot be read.</param>
    /// <param name="method">GET has no body, whatever was chosen for one before.</param>
    public RequestDraft ToDraft(FormReading reading, string method) => new()
    {
        Format = method == "GET" ? BodyFormats.Json : Format,
        Template = method == "GET" || Format == BodyFormats.Raw || string.IsNullOrWhiteSpace(Template) ? null : Template,
        Query = reading.Map("request.query", Query),
        SecretQuery = reading.Map("request.secret_query", SecretQuery),
        HeaderTemplates = reading.Map("request.headers", Headers),
    };

    /// <summary>In a few words, to be read while it is closed.</summary>
    public string Summary(string method)
    {
        List<string> words = [method == "GET" ? "the values become the query" : Format + (Template.Length > 0 && Format != BodyFormats.Raw ? " template" : "")];
        Count(words, Query.Count + SecretQuery.Count, "query parameter");
        Count(words, Headers.Count, "header template");
        return string.Join(", ", words);
    }

    private static void Count(List<string> words, int count, string noun)
    {
        if (count > 0)
        {
            words.Add($"{count} {noun}{(count == 1 ? "" : "s")}");
        }
    }

    private static List<KeyValueRow> Rows(IReadOnlyDictionary<string, string> values) => [.. values.Select(pair => new KeyValueRow(pair.Key, pair.Value))];
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Outbound.Requests;

/// <summary>What requests may be made of.</summary>
internal sealed class RequestRules : ICatalogRule
{
    private const int MaxCount = 50;
    private const int MaxName = 200;
    private const int MaxValue = 2048;

    public IEnumerable<Problem> Check(ResourceDraft draft) =>
    [
        .. Format(draft.Method, draft.Request, draft.ContentType),
        .. Query(draft.Request),
        .. HeaderTemplates(draft),
        .. Proxy(draft.Proxy),
    ];

    private static IEnumerable<Problem> Format(string method, RequestDraft request, string contentType)
    {
        if (!BodyFormats.All.Contains(request.Format))
        {
            return [new Problem("request.format", $"Must be one of: {string.Join(", ", BodyFormats.All)}.")];
        }

        var hasTemplate = !string.IsNullOrEmpty(request.Template);
        if (method == "GET")
        {
            return
            [
                .. request.Format != BodyFormats.Json ? [new Problem("request.format", "Must be json with GET, which has no body: the values become the query.")] : Array.Empty<Problem>(),
                .. hasTemplate ? [new Problem("request.template", "Must be left out with GET, which has no body.")] : Array.Empty<Problem>(),
            ];
        }

        return request.Format switch
        {
            BodyFormats.Text when !hasTemplate => [new Problem("request.template", "Is required with the format text.")],
            BodyFormats.Raw when hasTemplate => [new Problem("request.template", "Must be left out with the format raw, which sends the payload as it came.")],
            _ when hasTemplate => Template("request.template", request.Template!, RequestPlan.Language(request.Format, contentType), BodyTemplate.MaxLength),
            _ => [],
        };
    }

    private static IEnumerable<Problem> Query(RequestDraft request) =>
    [
        .. ListRules.AtMost("request.query", request.Query.Count, MaxCount),
        .. ListRules.AtMost("request.secret_query", request.SecretQuery.Count, MaxCount),
        .. request.Query.SelectMany(pair => Name($"request.query.{pair.Key}", pair.Key).Concat(Template($"request.query.{pair.Key}", pair.Value, TemplateLanguage.Plain, MaxValue))),
        .. request.SecretQuery.SelectMany(pair => Name($"request.secret_query.{pair.Key}", pair.Key).Concat(TextRules.Line($"request.secret_query.{pair.Key}", pair.Value, MaxValue))),
        .. request.SecretQuery.Keys.Where(request.Query.ContainsKey).Select(name => new Problem($"request.secret_query.{name}", "Is among the readable parameters as well.")),
    ];

    private static IEnumerable<Problem> Name(string field, string name) =>
        name.Length == 0 ? [new Problem(field, "Must have a name.")] : TextRules.Line(field, name, MaxName);

    private static IEnumerable<Problem> HeaderTemplates(ResourceDraft draft)
    {
        var templates = draft.Request.HeaderTemplates;
        return
        [
            // As names the same is asked of them; their values are looked at when there are some.
            .. HeaderRules.Check("request.headers", templates.ToDictionary(pair => pair.Key, _ => "")),
            .. templates.SelectMany(pair => Template($"request.headers.{pair.Key}", pair.Value, TemplateLanguage.Plain, MaxValue)),
            .. templates.Where(pair => pair.Value.Any(c => c is not ('\t' or (>= ' ' and <= '~')))).Select(pair => new Problem($"request.headers.{pair.Key}", "Must be one line of ASCII characters.")),
            .. templates.Keys.Where(name => draft.Headers.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => new Problem($"request.headers.{name}", "Is among the secret headers as well.")),
            .. SigningRules.Headers(draft.Signing.Scheme, templates.Keys).Select(problem => problem with { Field = "request." + problem.Field }),
        ];
    }

    private static IEnumerable<Problem> Template(string field, string text, TemplateLanguage language, int maxLength) =>
        text.Length > maxLength ? [new Problem(field, $"Must have at most {maxLength} characters, not {text.Length}.")]
        : BodyTemplate.TryParse(text, language, out _, out var problem) ? [] : [new Problem(field, problem)];

    private static IEnumerable<Problem> Proxy(ProxyDraft proxy)
    {
        if (!ProxyModes.All.Contains(proxy.Mode))
        {
            return [new Problem("proxy.mode", $"Must be one of: {string.Join(", ", ProxyModes.All)}.")];
        }

        if (proxy.Mode != ProxyModes.Own)
        {
            return proxy.Url.Length + proxy.User.Length + proxy.Password.Length > 0 ? [new Problem("proxy.mode", "Must be own when a proxy is named.")] : [];
        }

        return
        [
            .. proxy.Url.Length == 0 ? [new Problem("proxy.url", "Is required.")] : EgressRules.Proxy("proxy.url", proxy.Url),
            .. TextRules.Line("proxy.user", proxy.User, ColumnLengths.Name),
            .. TextRules.Line("proxy.password", proxy.Password, 1000),
            .. proxy.Password.Length > 0 && proxy.User.Length == 0 ? [new Problem("proxy.user", "Is required with a password.")] : Array.Empty<Problem>(),
        ];
    }
}

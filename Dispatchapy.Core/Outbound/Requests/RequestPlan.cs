using System.Runtime.CompilerServices;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Outbound.Requests;

/// <summary>A resource's request settings made ready: templates parsed once a save.</summary>
internal sealed class RequestPlan
{
    // Weak: a plan lives exactly as long as the configuration it was made from.
    private static readonly ConditionalWeakTable<ResourceEntry, RequestPlan> Plans = [];

    private RequestPlan(ResourceEntry resource)
    {
        var settings = resource.Request;
        Body = settings.Template is { } text ? Parsed(text, Language(settings.Format, resource.ContentType)) : null;
        Query = [.. settings.Query.Select(pair => (pair.Key, Parsed(pair.Value, TemplateLanguage.Plain)))];
        Headers = [.. settings.HeaderTemplates.Select(pair => (pair.Key, Parsed(pair.Value, TemplateLanguage.Plain)))];
        IsPlain = resource.Method != "GET" && settings.Format == BodyFormats.Json && Body is null && Query.Count == 0 && Headers.Count == 0 && resource.SecretQuery.Count == 0;
    }

    /// <summary>Nothing but the mapped body differs from one payload to the next.</summary>
    public bool IsPlain { get; }

    /// <summary>Null when there is no template.</summary>
    public BodyTemplate? Body { get; }

    public IReadOnlyList<(string Name, BodyTemplate Value)> Query { get; }

    public IReadOnlyList<(string Name, BodyTemplate Value)> Headers { get; }

    public static RequestPlan Of(ResourceEntry resource) => Plans.GetValue(resource, one => new RequestPlan(one));

    /// <summary>What a body of this format and type is written in.</summary>
    public static TemplateLanguage Language(string format, string contentType) => format switch
    {
        BodyFormats.Json => TemplateLanguage.Json,
        BodyFormats.Form => TemplateLanguage.Form,
        _ when contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) || contentType.Contains("html", StringComparison.OrdinalIgnoreCase) => TemplateLanguage.Markup,
        _ => TemplateLanguage.Plain,
    };

    private static BodyTemplate Parsed(string text, TemplateLanguage language) =>
        BodyTemplate.TryParse(text, language, out var template, out var problem) ? template : throw new FormatException(problem);
}

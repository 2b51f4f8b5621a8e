using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Outbound.Requests;

/// <summary>Makes the request for a resource out of a payload: mapped, and put into the provider's form. Pure.</summary>
internal static class RequestComposer
{
    /// <summary>Bytes of a body that is more than the mapped values: a template can name a large one many times.</summary>
    public const int MaxBody = 1024 * 1024;

    private const int MaxHeader = 4096;

    /// <summary>What a mapping nests may be deeper than the payload was.</summary>
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    /// <param name="resource">Where to.</param>
    /// <param name="mapping">Empty passes the payload through.</param>
    /// <param name="payload">Undefined when it is not JSON.</param>
    /// <param name="raw">The payload's bytes as they are to leave.</param>
    /// <param name="facts">What generated values are made from.</param>
    public static Composition Compose(ResourceEntry resource, IReadOnlyList<ParameterRule> mapping, JsonElement payload, ReadOnlyMemory<byte> raw, in MappingFacts facts)
    {
        if (payload.ValueKind == JsonValueKind.Undefined)
        {
            return mapping.Count > 0 ? new Composition.Unfit("the payload is not JSON, so nothing can be taken out of it")
                : resource.RequiredParams.Count > 0 ? new Composition.Unmapped(resource.RequiredParams)
                : Dressed(resource, raw, raw, []);
        }

        return PayloadMapper.Map(payload, mapping, resource.RequiredParams, facts) switch
        {
            MappingResult.Mapped mapped => Dressed(resource, mapped.Body, raw, mapped.Trace),
            MappingResult.Unmapped unmapped => new Composition.Unmapped(unmapped.Missing),
            var other => throw new System.Diagnostics.UnreachableException($"Unknown mapping result {other.GetType().Name}."),
        };
    }

    /// <summary>A payload that is JSON, with its bytes.</summary>
    public static Composition Compose(ResourceEntry resource, IReadOnlyList<ParameterRule> mapping, JsonElement payload, in MappingFacts facts) =>
        Compose(resource, mapping, payload, RequestPlan.Of(resource).IsPlain ? default : JsonMarshal.GetRawUtf8Value(payload).ToArray(), facts);

    private static Composition Dressed(ResourceEntry resource, ReadOnlyMemory<byte> mapped, ReadOnlyMemory<byte> raw, IReadOnlyList<MappingTrace> trace)
    {
        var plan = RequestPlan.Of(resource);
        if (plan.IsPlain)
        {
            return new Composition.Composed(OutgoingRequest.Plain(resource, mapped), trace);
        }

        using var document = Parsed(mapped);
        var values = document?.RootElement ?? default;
        var (body, problem) = resource.Method == "GET" ? WithoutBody(values) : Body(resource.Request.Format, plan.Body, values, mapped, raw);
        if (problem is null && RequestAddress.Of(resource, plan, values) is { } address)
        {
            return Headers(plan, values, out var unfit) is { } headers
                ? new Composition.Composed(new OutgoingRequest(address.Url, address.Shown, body, resource.Method != "GET", headers), trace)
                : new Composition.Unfit(unfit!);
        }

        return new Composition.Unfit(problem ?? $"the address would have more than {RequestAddress.MaxLength} characters");
    }

    private static JsonDocument? Parsed(ReadOnlyMemory<byte> mapped)
    {
        try
        {
            return JsonDocument.Parse(mapped, AnyDepth);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (ReadOnlyMemory<byte> Body, string? Problem) WithoutBody(JsonElement values) =>
        (default, values.ValueKind == JsonValueKind.Object ? null : "the payload is not a JSON object, so it cannot become a query");

    private static (ReadOnlyMemory<byte> Body, string? Problem) Body(string format, BodyTemplate? template, JsonElement values, ReadOnlyMemory<byte> mapped, ReadOnlyMemory<byte> raw)
    {
        if (template is not null)
        {
            return template.Render(values, MaxBody) is { } text ? (text, null) : (default, TooLarge);
        }

        if (format != BodyFormats.Form)
        {
            return (format == BodyFormats.Raw ? raw : mapped, null);
        }

        if (values.ValueKind != JsonValueKind.Object)
        {
            return (default, "the payload is not a JSON object, so it cannot become a form");
        }

        FormText form = new(nested: true);
        form.Add(values, new HashSet<string>());
        return form.Length > MaxBody ? (default, TooLarge) : (Encoding.UTF8.GetBytes(form.ToString()), null);
    }

    private static string TooLarge => $"the body would have more than {MaxBody} bytes";

    /// <summary>A header that could end early and begin another is never sent; what is left of it would not be what was meant.</summary>
    private static List<KeyValuePair<string, string>>? Headers(RequestPlan plan, JsonElement values, out string? problem)
    {
        problem = null;
        List<KeyValuePair<string, string>> headers = [];
        foreach (var (name, template) in plan.Headers)
        {
            if (template.RenderLine(values) is not { } value)
            {
                continue;
            }

            if (value.Length > MaxHeader || value.Any(c => c is not ('\t' or (>= ' ' and <= '~'))))
            {
                problem = value.Length > MaxHeader ? $"the header {name} would have more than {MaxHeader} characters"
                    : $"the header {name} would hold a line break, a control character or a letter beyond ASCII, and no header may";
                return null;
            }

            headers.Add(KeyValuePair.Create(name, value.Trim()));
        }

        return headers;
    }
}

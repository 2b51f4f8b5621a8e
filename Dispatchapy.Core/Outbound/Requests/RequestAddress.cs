using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Outbound.Requests;

/// <summary>The address of one request: what is configured, and with GET the payload. Pure.</summary>
internal static class RequestAddress
{
    /// <summary>Most servers refuse longer ones.</summary>
    public const int MaxLength = 8000;

    private static readonly HashSet<string> Nothing = [];

    /// <summary>What the payload brings never takes the place of, or stands beside, what is configured under the same name.</summary>
    /// <param name="resource">Where to.</param>
    /// <param name="plan">Its settings.</param>
    /// <param name="values">The mapped values.</param>
    /// <returns>The address and how it is shown; null when it is longer than <see cref="MaxLength"/>.</returns>
    public static (Uri Url, string Shown)? Of(ResourceEntry resource, RequestPlan plan, JsonElement values)
    {
        FormText readable = new(nested: false);
        foreach (var (name, template) in plan.Query)
        {
            if (template.RenderLine(values) is { } value)
            {
                readable.Add(name, value);
            }
        }

        FormText members = new(nested: false);
        if (resource.Method == "GET" && values.ValueKind == JsonValueKind.Object)
        {
            members.Add(values, Taken(resource));
        }

        FormText secret = new(nested: false);
        foreach (var (name, value) in resource.SecretQuery)
        {
            secret.Add(name, value);
        }

        var url = Joined(resource.Url.AbsoluteUri, [readable.ToString(), members.ToString(), secret.ToString()]);
        var masked = resource.SecretQuery.Keys.Select(name => $"{Uri.EscapeDataString(name)}={SecretHeaders.Mask}");
        return url.Length > MaxLength ? null : (new Uri(url), Joined(resource.ShownUrl, [readable.ToString(), members.ToString(), .. masked]));
    }

    private static string Joined(string url, IEnumerable<string> parts)
    {
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            url += (url.Contains('?', StringComparison.Ordinal) ? url[^1] is '?' or '&' ? "" : "&" : "?") + part;
        }

        return url;
    }

    private static HashSet<string> Taken(ResourceEntry resource)
    {
        if (resource.Url.Query.Length < 2 && resource.SecretQuery.Count == 0 && resource.Request.Query.Count == 0)
        {
            return Nothing;
        }

        var own = resource.Url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => Uri.UnescapeDataString(pair.Split('=')[0].Replace('+', ' ')));
        return [.. own, .. resource.SecretQuery.Keys, .. resource.Request.Query.Keys];
    }
}

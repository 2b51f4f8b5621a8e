using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A check over HTTP while somebody types.</summary>
public sealed class HttpCheckForm
{
    public string Method { get; set; } = "";
    public string Path { get; set; } = "";
    public List<KeyValueRow> Headers { get; private init; } = [];
    public IReadOnlyList<string> ExpectedStatusCodes { get; set; } = [];
    public string BodyContains { get; set; } = "";
    public string JsonPath { get; set; } = "";
    public string JsonEquals { get; set; } = "";
    public string LatencyLimit { get; set; } = "";

    public static HttpCheckForm Of(HttpCheckDraft draft) => new()
    {
        Method = draft.Method,
        Path = draft.Path,
        Headers = [.. draft.Headers.Select(header => new KeyValueRow(header.Key, header.Value))],
        ExpectedStatusCodes = draft.ExpectedStatusCodes,
        BodyContains = draft.BodyContains ?? "",
        JsonPath = draft.JsonPath ?? "",
        JsonEquals = draft.JsonEquals is { } value ? LooseJson.Write(value) : "",
        LatencyLimit = draft.LatencyLimitMs?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    public HttpCheckDraft ToDraft(FormReading reading) => new()
    {
        Method = Method,
        Path = Path.Trim(),
        Headers = reading.Map("health.http.headers", Headers),
        ExpectedStatusCodes = ExpectedStatusCodes,
        BodyContains = BodyContains.Length == 0 ? null : BodyContains,
        JsonPath = FormReading.Optional(JsonPath),
        JsonEquals = string.IsNullOrWhiteSpace(JsonEquals) ? null : LooseJson.Read(JsonEquals),
        LatencyLimitMs = reading.OptionalWhole("health.http.latency_limit_ms", LatencyLimit),
    };
}

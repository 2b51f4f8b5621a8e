using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Core.Catalog;

/// <summary>A probe of the method <c>http</c> as somebody wants it.</summary>
public sealed record HttpCheckDraft
{
    private static readonly HttpCheckSettings Default = new();

    public string Method { get; init; } = Default.Method;
    public string Path { get; init; } = Default.Path;

    /// <summary>A value of <see cref="SecretHeaders.Mask"/> keeps the stored one.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> ExpectedStatusCodes { get; init; } = Default.ExpectedStatusCodes;
    public string? BodyContains { get; init; }
    public string? JsonPath { get; init; }

    [JsonConverter(typeof(PresentValue)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? JsonEquals { get; init; }

    public int? LatencyLimitMs { get; init; }

    internal static HttpCheckDraft Of(HttpCheckSettings check, SecretHeaders secrets) => new()
    {
        Method = check.Method,
        Path = check.Path,
        Headers = secrets.Masked(check.ProtectedHeaders),
        ExpectedStatusCodes = check.ExpectedStatusCodes,
        BodyContains = check.BodyContains,
        JsonPath = check.JsonPath,
        JsonEquals = check.JsonEquals,
        LatencyLimitMs = check.LatencyLimitMs,
    };

    internal HttpCheckSettings Settings(string? protectedHeaders) => new()
    {
        Method = Method,
        Path = Path,
        ProtectedHeaders = protectedHeaders,
        ExpectedStatusCodes = ExpectedStatusCodes,
        BodyContains = BodyContains,
        JsonPath = JsonPath,
        JsonEquals = JsonEquals,
        LatencyLimitMs = LatencyLimitMs,
    };

    /// <summary>Header values are secrets.</summary>
    public override string ToString() => nameof(HttpCheckDraft);
}

using System.Text.Json;

namespace Dispatchapy.Web.Manage;

/// <summary>A probe of the method <c>http</c> as it is answered: every header value masked.</summary>
internal sealed record HttpCheckAnswer(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> ExpectedStatusCodes,
    string? BodyContains,
    string? JsonPath,
    JsonElement? JsonEquals,
    int? LatencyLimitMs);

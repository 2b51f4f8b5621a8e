using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Core.Catalog;

/// <summary>What a probe of the method <c>http</c> asks, and what it wants to hear; as it is stored.</summary>
public sealed record HttpCheckSettings
{
    public string Method { get; init; } = "GET";

    /// <summary>Below the origin of the resource's URL.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Header names and values as JSON, encrypted; null when there are none. The resource's own headers do not go along.</summary>
    public string? ProtectedHeaders { get; init; }

    /// <summary>Codes, classes and ranges.</summary>
    public IReadOnlyList<string> ExpectedStatusCodes { get; init; } = ["2xx"];

    /// <summary>Text that the answer's first MiB must contain; null asks for none.</summary>
    public string? BodyContains { get; init; }

    /// <summary>Key or dotted path into the answer's JSON; null looks at none.</summary>
    public string? JsonPath { get; init; }

    /// <summary>What must stand at the path, which may be null; absent where no path is given.</summary>
    [JsonConverter(typeof(PresentValue)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? JsonEquals { get; init; }

    /// <summary>Milliseconds beyond which an answer is too slow to be a good one, 1–120,000; null sets no limit but the timeout.</summary>
    public int? LatencyLimitMs { get; init; }
}

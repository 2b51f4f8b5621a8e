using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Tests.Mapping;

/// <summary>Short words for payloads, rules and what became of them.</summary>
internal static class MappingScene
{
    // Nested targets add to a payload's depth, which the parser bounds at 64 by default.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    public static MappingFacts Facts { get; } = new(
        Guid.Parse("0198c0de-0000-7000-8000-000000000001"), new DateTimeOffset(2026, 3, 1, 14, 30, 5, 120, TimeSpan.FromHours(7)));

    public static JsonElement Json(string json) => JsonElement.Parse(json, Deep);

    public static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);

    public static ParameterRule Payload(string target, string path) => new(target, "payload", Text(path));

    public static ParameterRule Constant(string target, string json) => new(target, "constant", Json(json));

    public static ParameterRule Template(string target, string text) => new(target, "template", Text(text));

    public static ParameterRule Uuid(string target) => new(target, "uuid");

    public static ParameterRule Timestamp(string target) => new(target, "timestamp");

    public static DevelopmentRule Set(string param, string json) => new(null, null, param, Json(json));

    public static DevelopmentRule When(string? param, string? value, string set, string json) => new(param, value, set, Json(json));

    public static MappingResult Map(string payload, IReadOnlyList<ParameterRule> rules, params string[] required) =>
        PayloadMapper.Map(Json(payload), rules, required, Facts);

    /// <summary>The body's JSON, where nothing is required.</summary>
    public static string BodyOf(string payload, params ParameterRule[] rules) => BodyOf(Map(payload, rules));

    public static string BodyOf(MappingResult result)
    {
        var body = Encoding.UTF8.GetString(Assert.IsType<MappingResult.Mapped>(result).Body.Span);
        Json(body); // throws unless valid
        return body;
    }

    public static IReadOnlyList<string> MissingOf(MappingResult result) => Assert.IsType<MappingResult.Unmapped>(result).Missing;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Core.Catalog;

/// <summary>What a JSON answer must say.</summary>
public sealed record AnswerCondition
{
    public const string EqualTo = "equals";
    public const string In = "in";
    public const string Matching = "matches";
    public const string Exists = "exists";

    public static IReadOnlyList<string> Ops { get; } = [EqualTo, In, Matching, Exists];

    /// <summary>Key or dotted path into the answer.</summary>
    public string JsonPath { get; init; } = "";

    public string Op { get; init; } = EqualTo;

    /// <summary>A value; for <c>in</c> a list; for <c>matches</c> a regular expression; for <c>exists</c> true, false or nothing, which is true.</summary>
    [JsonConverter(typeof(PresentValue)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Value { get; init; }
}

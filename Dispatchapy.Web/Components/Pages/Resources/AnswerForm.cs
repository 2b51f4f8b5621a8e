using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>What an answer must say, while somebody types.</summary>
public sealed class AnswerForm
{
    public string JsonPath { get; set; } = "";
    public string Op { get; set; } = AnswerCondition.EqualTo;
    public string Value { get; set; } = "";
    public string MessageIdPath { get; set; } = "";

    public static AnswerForm Of(AnswerSettings answer) => new()
    {
        JsonPath = answer.SuccessWhen?.JsonPath ?? "",
        Op = answer.SuccessWhen?.Op ?? AnswerCondition.EqualTo,
        Value = answer.SuccessWhen?.Value is { } value ? Typed(answer.SuccessWhen.Op, value) : "",
        MessageIdPath = answer.MessageIdPath ?? "",
    };

    /// <summary>Without a path there is no condition.</summary>
    public AnswerSettings ToDraft() => new()
    {
        SuccessWhen = JsonPath.Trim().Length == 0 ? null : new AnswerCondition { JsonPath = JsonPath.Trim(), Op = Op, Value = Read() },
        MessageIdPath = FormReading.Optional(MessageIdPath),
    };

    private static string Typed(string op, JsonElement value) => op switch
    {
        AnswerCondition.Matching when value.ValueKind == JsonValueKind.String => value.GetString()!,
        AnswerCondition.In when value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => !LooseJson.Write(item).Contains(',', StringComparison.Ordinal)) => string.Join(", ", value.EnumerateArray().Select(LooseJson.Write)),
        _ => LooseJson.Write(value),
    };

    private JsonElement? Read() => Op switch
    {
        _ when string.IsNullOrWhiteSpace(Value) => null,
        AnswerCondition.Matching => JsonSerializer.SerializeToElement(Value),
        AnswerCondition.In when LooseJson.Read(Value) is not { ValueKind: JsonValueKind.Array } => JsonSerializer.SerializeToElement(Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(LooseJson.Read)),
        _ => LooseJson.Read(Value.Trim()),
    };
}

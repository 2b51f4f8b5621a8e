using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Outbound.Answers;

/// <summary>What may be asked of an answer.</summary>
internal sealed class AnswerRules : ICatalogRule
{
    private const int MaxList = 50;
    private const int MaxText = 1000;

    public IEnumerable<Problem> Check(ResourceDraft draft)
    {
        if (draft.Answer.MessageIdPath is { } id && PathShape.ProblemOfPath(id) is { } wrong)
        {
            yield return new Problem("message_id_path", wrong);
        }

        if (draft.Answer.SuccessWhen is not { } condition)
        {
            yield break;
        }

        if (PathShape.ProblemOfPath(condition.JsonPath) is { } path)
        {
            yield return new Problem("success_when.json_path", path);
        }

        if (!AnswerCondition.Ops.Contains(condition.Op))
        {
            yield return new Problem("success_when.op", $"Must be one of: {string.Join(", ", AnswerCondition.Ops)}.");
        }
        else if (ProblemOfValue(condition.Op, condition.Value) is { } value)
        {
            yield return new Problem("success_when.value", value);
        }
    }

    private static string? ProblemOfValue(string op, JsonElement? value) => op switch
    {
        _ when value?.GetRawText().Length > MaxText => $"Must not be longer than {MaxText} characters.",
        AnswerCondition.Exists => value is null or { ValueKind: JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null } ? null : "Must be true or false, or left out.",
        _ when value is null => "Is required.",
        AnswerCondition.In => value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() is >= 1 and <= MaxList ? null : $"Must be a list of 1 to {MaxList} values.",
        AnswerCondition.Matching => value is not { ValueKind: JsonValueKind.String } ? "Must be a regular expression as text."
            : RulePattern.IsValid($"/{JsonText.Of(value.Value)}/") ? null : "Is not a regular expression.",
        _ => null,
    };
}

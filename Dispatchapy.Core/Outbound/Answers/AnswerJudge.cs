using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Outbound.Answers;

/// <summary>What an answer with a good status says in its body. Pure. Nothing of the answer is quoted: it may hold a secret that was sent.</summary>
internal static class AnswerJudge
{
    private const int MaxMessageId = 200;

    /// <summary>Whether anybody wants to know.</summary>
    public static bool Asks(AnswerSettings settings) => settings.SuccessWhen is not null || settings.MessageIdPath is not null;

    /// <param name="settings">What is asked.</param>
    /// <param name="body">The answer's.</param>
    /// <param name="whole">Whether that is all of it.</param>
    public static AnswerWord Judge(AnswerSettings settings, ReadOnlyMemory<byte> body, bool whole)
    {
        using var document = whole ? Parsed(body) : null;
        if (document is null)
        {
            return new AnswerWord(null, settings.SuccessWhen is null ? null : whole ? "it is not JSON, so nobody knows whether it says that it was accepted" : "it is larger than 1 MiB, so nobody knows whether it says that it was accepted", null);
        }

        return new AnswerWord(settings.SuccessWhen is { } condition ? Refusal(condition, document.RootElement) : null, null, MessageId(settings.MessageIdPath, document.RootElement));
    }

    private static string? Refusal(AnswerCondition condition, JsonElement root)
    {
        var there = PayloadPath.TryFind(root, condition.JsonPath, out var found);
        if (condition.Op == AnswerCondition.Exists)
        {
            var wanted = condition.Value is not { ValueKind: JsonValueKind.False };
            return there == wanted ? null : $"the answer has {(wanted ? "no" : "a")} {condition.JsonPath}";
        }

        var value = condition.Value ?? default;
        var holds = there && condition.Op switch
        {
            AnswerCondition.In => value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, found)),
            AnswerCondition.Matching => JsonText.Of(found) is { } text && RulePattern.IsMatch(text, $"/{value.GetString()}/"),
            _ => JsonElement.DeepEquals(value, found),
        };
        return holds ? null : there ? $"the answer's {condition.JsonPath} is not what it says when a message is accepted" : $"the answer has no {condition.JsonPath}";
    }

    private static string? MessageId(string? path, JsonElement root) =>
        path is not null && PayloadPath.TryFind(root, path, out var found) && found.ValueKind is JsonValueKind.String or JsonValueKind.Number && JsonText.Of(found) is { Length: > 0 } id
            ? Storage.Sentence.Cut(id, MaxMessageId) : null;

    private static JsonDocument? Parsed(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text.Json;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>An alert as its task carries it: the rendered words, and the values for whoever has a template of their own.</summary>
internal sealed record AlertText(string Subject, string Body, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Never throws: an operator may have retried the task with another payload.</summary>
    public static AlertText Of(JsonElement payload) => new(
        Text(payload, "subject"),
        Text(payload, "body"),
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("facts", out var facts) && facts.ValueKind == JsonValueKind.Object
            ? facts.EnumerateObject().Where(fact => fact.Value.ValueKind == JsonValueKind.String).DistinctBy(fact => fact.Name).ToDictionary(fact => fact.Name, fact => fact.Value.GetString()!)
            : new Dictionary<string, string>());

    /// <summary>Both as one text of at most so many characters.</summary>
    public string Whole(int atMost)
    {
        var whole = Subject.Length == 0 || Body.StartsWith(Subject, StringComparison.Ordinal) ? Body : $"{Subject}\n{Body}";
        return whole.Length <= atMost ? whole : whole[..(char.IsHighSurrogate(whole[atMost - 2]) ? atMost - 2 : atMost - 1)] + "…";
    }

    private static string Text(JsonElement payload, string name) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}

using System.Text.Json;

namespace Dispatchapy.Web.Components.Controls;

/// <summary>What differs between two JSON texts, value by value. Pure.</summary>
public static class JsonChanges
{
    /// <param name="before">Null when there was nothing.</param>
    /// <param name="after">Null when nothing is left.</param>
    public static IReadOnlyList<JsonChange> Between(string? before, string? after)
    {
        List<JsonChange> found = [];
        try
        {
            Compare("", Parse(before), Parse(after), found);
            return found;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            // No JSON, or with half a surrogate pair, which is no text to compare.
            return before == after ? [] : [new JsonChange("", before, after)];
        }
    }

    private static JsonElement? Parse(string? text) => text is null ? null : JsonElement.Parse(text);

    private static void Compare(string path, JsonElement? before, JsonElement? after, List<JsonChange> found)
    {
        if (Kind(before, after) == JsonValueKind.Object)
        {
            foreach (var name in Names(before).Union(Names(after), StringComparer.Ordinal))
            {
                Compare(path.Length == 0 ? name : $"{path}.{name}", Member(before, name), Member(after, name), found);
            }
        }
        else if (Kind(before, after) == JsonValueKind.Array)
        {
            for (var i = 0; i < Math.Max(Length(before), Length(after)); i++)
            {
                Compare($"{path}[{i}]", Item(before, i), Item(after, i), found);
            }
        }
        else if (!Same(before, after))
        {
            found.Add(new JsonChange(path, Shown(before), Shown(after)));
        }
    }

    /// <summary>The kind to look into: both sides must be of it, or only one side be there at all.</summary>
    private static JsonValueKind Kind(JsonElement? before, JsonElement? after)
    {
        var (old, now) = (before?.ValueKind ?? after?.ValueKind, after?.ValueKind ?? before?.ValueKind);
        return old == now && old is { } kind ? kind : JsonValueKind.Undefined;
    }

    private static bool Same(JsonElement? before, JsonElement? after) =>
        before is { } old && after is { } now ? JsonElement.DeepEquals(old, now) : before is null && after is null;

    private static IEnumerable<string> Names(JsonElement? element) => element is { } there ? there.EnumerateObject().Select(member => member.Name) : [];

    private static JsonElement? Member(JsonElement? element, string name) => element is { } there && there.TryGetProperty(name, out var member) ? member : null;

    private static int Length(JsonElement? element) => element?.GetArrayLength() ?? 0;

    private static JsonElement? Item(JsonElement? element, int index) => index < Length(element) ? element!.Value[index] : null;

    private static string? Shown(JsonElement? element) => element switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };
}

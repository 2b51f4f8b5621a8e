using System.Text.Json;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>
/// Takes members of a body. Unknown ones are ignored, one that is absent or null has its zero value, and one of another type makes the body malformed:
/// so postmand reads.
/// </summary>
internal sealed class WebhookMembers(JsonElement root)
{
    private readonly List<string> _malformed = [];

    public bool IsObject => root.ValueKind == JsonValueKind.Object;

    /// <summary>Members that are of another type than they must be.</summary>
    public IReadOnlyList<string> Malformed => _malformed;

    public string Text(string name) => Take(name, "", value => value.ValueKind == JsonValueKind.String ? AsText(value) : null);

    public int Number(string name) => Take<int?>(name, 0, AsNumber)!.Value;

    public bool Flag(string name) => Take<bool?>(name, false, value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null)!.Value;

    public IReadOnlyList<int> Numbers(string name) =>
        Take<IReadOnlyList<int>>(name, [], value => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => AsNumber(item) is not null) ? [.. value.EnumerateArray().Select(item => AsNumber(item)!.Value)] : null);

    public Guid? Id(string name) => Take<(Guid? Value, bool)?>(name, (null, true), value => value.ValueKind == JsonValueKind.String && Guid.TryParse(AsText(value), out var id) ? (id, true) : null)!.Value.Value;

    public DateTimeOffset? Time(string name) =>
        Take<(DateTimeOffset? Value, bool)?>(name, (null, true), value => value.ValueKind == JsonValueKind.String && WebhookTimes.Read(AsText(value)) is { } time ? (time, true) : null)!.Value.Value;

    private T Take<T>(string name, T zero, Func<JsonElement, T?> read)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return zero;
        }

        if (read(value) is { } taken)
        {
            return taken;
        }

        _malformed.Add(name);
        return zero;
    }

    private static int? AsNumber(JsonElement value) => value.ValueKind != JsonValueKind.Number ? null : value.TryGetInt32(out var number) ? number : value.TryGetInt64(out var large) ? (large > 0 ? int.MaxValue : int.MinValue) : null;

    /// <summary>Null for half of a surrogate pair and for NUL, which no database keeps.</summary>
    private static string? AsText(JsonElement value) => JsonText.Of(value) is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
}

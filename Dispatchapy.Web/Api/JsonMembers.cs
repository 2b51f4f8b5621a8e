using System.Text.Json;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Api;

/// <summary>Takes the members of a JSON object one by one, and notes every problem instead of stopping at the first.</summary>
internal sealed class JsonMembers
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly List<Problem> _problems;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public JsonMembers(JsonElement root)
        : this(root, "", [])
    {
    }

    private JsonMembers(JsonElement element, string path, List<Problem> problems) => (_object, _path, _problems) = (element, path, problems);

    /// <summary>Of the whole body, so far.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    public string Text(string name, string fallback = "") => Member(name, JsonValues.Text, "Must be text.", fallback)!;

    public string? OptionalText(string name) => Optional(name) ? null : Member(name, JsonValues.Text, "Must be text or null.", null);

    public int Integer(string name, int fallback) => Member<int?>(name, JsonValues.Integer, "Must be a whole number.", fallback)!.Value;

    public int? OptionalInteger(string name) => Optional(name) ? null : Member(name, JsonValues.Integer, "Must be a whole number or null.", null);

    public decimal? OptionalNumber(string name) => Optional(name) ? null : Member(name, JsonValues.Number, "Must be a number of at most 28 digits, or null.", null);

    /// <summary>A list of any values, or null when it is absent or null.</summary>
    public IReadOnlyList<JsonElement>? OptionalValues(string name) => Optional(name) ? null : Items(name)?.ConvertAll(item => item.Clone());

    public bool Flag(string name, bool fallback) => Member<bool?>(name, JsonValues.Flag, "Must be true or false.", fallback)!.Value;

    public IReadOnlyList<string> Texts(string name, IReadOnlyList<string>? fallback = null) =>
        Items(name) is { } items ? [.. items.Select((item, i) => Item(item, $"{name}[{i}]", JsonValues.Text, "Must be text.", "")!)] : fallback ?? [];

    public IReadOnlyList<int> Integers(string name, IReadOnlyList<int> fallback) =>
        Items(name) is { } items ? [.. items.Select((item, i) => Item<int?>(item, $"{name}[{i}]", JsonValues.Integer, "Must be a whole number.", 0)!.Value)] : fallback;

    public IReadOnlyList<Guid> Ids(string name) =>
        [.. (Items(name) ?? []).Select((item, i) => Item<Guid?>(item, $"{name}[{i}]", JsonValues.Id, "Must be an id.", Guid.Empty)!.Value)];

    /// <summary>A required id; empty when there is none.</summary>
    public Guid Id(string name)
    {
        Require(name);
        return Member<Guid?>(name, JsonValues.Id, "Must be an id.", Guid.Empty)!.Value;
    }

    /// <summary>Null when it is absent or null.</summary>
    public JsonMembers? OptionalMembers(string name) => Optional(name) ? null : Object(name);

    public JsonMembers Object(string name) => new(Member<JsonElement?>(name, JsonValues.Object, "Must be an object.", default(JsonElement))!.Value, At(name), _problems);

    public IReadOnlyList<JsonMembers> Objects(string name) =>
        [.. (Items(name) ?? []).Select((item, i) => new JsonMembers(Item<JsonElement?>(item, $"{name}[{i}]", JsonValues.Object, "Must be an object.", default(JsonElement))!.Value, At($"{name}[{i}]"), _problems))];

    /// <summary>An object whose members may have any names.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string name) =>
        Entries(name).ToDictionary(entry => entry.Name, entry => Item(entry.Value, $"{name}.{entry.Name}", JsonValues.Text, "Must be text.", "")!);

    /// <summary>An object whose members may have any names and values.</summary>
    public IReadOnlyDictionary<string, JsonElement> ValueMap(string name) => Entries(name).ToDictionary(entry => entry.Name, entry => entry.Value.Clone());

    /// <summary>Any value, or null when the member is absent.</summary>
    public JsonElement? Value(string name)
    {
        _known.Add(name);
        return Find(name) is { } value ? value.Clone() : null;
    }

    /// <summary>An object as text, or null when it is absent or null.</summary>
    public string? OptionalObject(string name) => Optional(name) ? null : Member<JsonElement?>(name, JsonValues.Object, "Must be an object or null.", null)?.GetRawText();

    /// <summary>Whether there is an object at all: what was given in its place has its problem already.</summary>
    public bool IsObject => _object.ValueKind == JsonValueKind.Object;

    /// <summary>Whether the member is there, also as null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the member is absent or null; it counts as asked for.</summary>
    public bool IsNothing(string name) => Optional(name);

    /// <summary>Complains when the member is absent.</summary>
    public void Require(string name, string because = "")
    {
        if (_object.ValueKind == JsonValueKind.Object && Find(name) is null)
        {
            Note(name, "Is required" + because + ".");
        }
    }

    public void Note(string name, string message) => _problems.Add(new Problem(At(name), message));

    /// <summary>Complains about every member nobody asked for: a misspelt one would be ignored without a word.</summary>
    /// <param name="readOnly">Members of an answer, which a caller may send back as they are.</param>
    public void Close(params ReadOnlySpan<string> readOnly)
    {
        foreach (var member in Members(_object))
        {
            if (!_known.Contains(member.Name) && !readOnly.Contains(member.Name))
            {
                Note(member.Name.Length > 100 ? member.Name[..100] + "…" : member.Name, "Is unknown here.");
            }
        }
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default;

    private string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private JsonElement? Find(string name) => _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) ? value : null;

    private bool Optional(string name)
    {
        _known.Add(name);
        return Find(name) is null or { ValueKind: JsonValueKind.Null };
    }

    private List<JsonElement>? Items(string name) =>
        Member<JsonElement?>(name, JsonValues.Array, "Must be a list.", null) is { } list ? [.. list.EnumerateArray()] : null;

    private JsonElement.ObjectEnumerator Entries(string name) => Members(Member<JsonElement?>(name, JsonValues.Object, "Must be an object.", default(JsonElement))!.Value);

    private T? Member<T>(string name, Func<JsonElement, T?> read, string mustBe, T? fallback)
    {
        _known.Add(name);
        return Find(name) is { } value ? Item(value, name, read, mustBe, fallback) : fallback;
    }

    private T? Item<T>(JsonElement value, string name, Func<JsonElement, T?> read, string mustBe, T? fallback)
    {
        if (read(value) is { } result)
        {
            return result;
        }

        Note(name, mustBe);
        return fallback;
    }
}

using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>JSON of which only the branches that an edit leads into are taken apart; everything else is copied as it was written.</summary>
internal sealed class EditableJson(JsonElement whole)
{
    // What could be read before must stay readable, however deep: a set value may add to the depth.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private List<Member>? _members;
    private List<EditableJson>? _items;

    private sealed record Member(byte[] RawName, EditableJson Value);

    /// <summary>False, and no value changed, when the path leads through an array item that is not there.</summary>
    public bool TrySet(string path, JsonElement value) => TrySet(Encoding.UTF8.GetBytes(path), value);

    public JsonElement ToElement()
    {
        var json = new ArrayBufferWriter<byte>(512);
        Write(json);
        return JsonElement.Parse(json.WrittenSpan, AnyDepth);
    }

    private bool TrySet(ReadOnlySpan<byte> path, JsonElement value)
    {
        if (_items is not null || (_members is null && whole.ValueKind is JsonValueKind.Array))
        {
            return TrySetItem(path, value);
        }

        // Anything else than an object is replaced by one.
        _members ??= whole.ValueKind is JsonValueKind.Object ? [.. whole.EnumerateObject().Select(AsMember)] : [];

        // As PayloadPath reads it: the mapping must find what was set here, not a literal key beside it.
        var dot = path.IndexOf((byte)'.');
        if (dot < 0 || Find(path) is not null)
        {
            Put(path, new EditableJson(value));
            return true;
        }

        var child = Find(path[..dot]) ?? new EditableJson(default);
        if (!child.TrySet(path[(dot + 1)..], value))
        {
            return false;
        }

        Put(path[..dot], child);
        return true;
    }

    private bool TrySetItem(ReadOnlySpan<byte> path, JsonElement value)
    {
        _items ??= [.. whole.EnumerateArray().Select(item => new EditableJson(item))];
        var dot = path.IndexOf((byte)'.');
        if (!PayloadPath.TryReadIndex(dot < 0 ? path : path[..dot], out var index) || index >= _items.Count)
        {
            return false;
        }

        if (dot >= 0)
        {
            return _items[index].TrySet(path[(dot + 1)..], value);
        }

        _items[index] = new EditableJson(value);
        return true;
    }

    private EditableJson? Find(ReadOnlySpan<byte> name)
    {
        for (var i = _members!.Count - 1; i >= 0; i--)
        {
            if (JsonText.NameIs(_members[i].RawName, name))
            {
                return _members[i].Value;
            }
        }

        return null;
    }

    /// <summary>Leaves one member of the name: a provider that reads the first of several must not get the real person's.</summary>
    private void Put(ReadOnlySpan<byte> name, EditableJson value)
    {
        var key = name.ToArray();
        var added = new Member(JsonText.Encode(Encoding.UTF8.GetString(key)).EncodedUtf8Bytes.ToArray(), value);
        var first = _members!.FindIndex(member => JsonText.NameIs(member.RawName, key));
        if (first < 0)
        {
            _members.Add(added);
            return;
        }

        _members[first] = added;
        _members.RemoveAll(member => !ReferenceEquals(member, added) && JsonText.NameIs(member.RawName, key));
    }

    private void Write(ArrayBufferWriter<byte> json)
    {
        if (_members is not null)
        {
            WriteEach(json, _members, "{}"u8, member =>
            {
                json.Write("\""u8);
                json.Write(member.RawName);
                json.Write("\":"u8);
                member.Value.Write(json);
            });
        }
        else if (_items is not null)
        {
            WriteEach(json, _items, "[]"u8, item => item.Write(json));
        }
        else
        {
            json.Write(JsonMarshal.GetRawUtf8Value(whole));
        }
    }

    private static void WriteEach<T>(ArrayBufferWriter<byte> json, List<T> parts, ReadOnlySpan<byte> brackets, Action<T> write)
    {
        json.Write(brackets[..1]);
        for (var i = 0; i < parts.Count; i++)
        {
            json.Write(i == 0 ? [] : ","u8);
            write(parts[i]);
        }

        json.Write(brackets[1..]);
    }

    private static Member AsMember(JsonProperty property) =>
        new(JsonMarshal.GetRawUtf8PropertyName(property).ToArray(), new EditableJson(property.Value));
}

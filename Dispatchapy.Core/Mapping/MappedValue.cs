using System.Runtime.InteropServices;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping;

/// <summary>One value for the body: a part of the payload or of the configuration, or text made for the occasion. Default: missing.</summary>
internal readonly struct MappedValue
{
    private readonly byte[]? _made;

    public MappedValue(JsonElement element) => Element = element;

    public MappedValue(byte[] json) => _made = json;

    /// <summary>Undefined for a value that was made and for a missing one.</summary>
    public JsonElement Element { get; }

    public bool IsMissing => _made is null && Element.ValueKind is JsonValueKind.Undefined;

    /// <summary>The JSON text in UTF-8, as it was written; not to be read when missing.</summary>
    public ReadOnlySpan<byte> Json => _made is null ? JsonMarshal.GetRawUtf8Value(Element) : _made;
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>How long a text, in Unicode characters, or an array, in items, may be.</summary>
internal sealed class LengthBounds(int? minimum, int? maximum, bool ofArray) : IParamCheck
{
    public string? Problem(JsonElement value)
    {
        int? length = (value.ValueKind, ofArray) switch
        {
            (JsonValueKind.Array, true) => value.GetArrayLength(),
            (JsonValueKind.String, false) => Characters(JsonText.Of(value)!),
            _ => null,
        };
        return length < minimum ? Sentence($"Must have at least {minimum} {Unit(minimum.Value)}; it has {length}.")
            : length > maximum ? Sentence($"Must have at most {maximum} {Unit(maximum.Value)}; it has {length}.")
            : null;
    }

    public void Describe(JsonObject schema)
    {
        if (minimum is { } least)
        {
            schema.Ask(ofArray ? "minItems" : "minLength", least);
        }

        if (maximum is { } most)
        {
            schema.Ask(ofArray ? "maxItems" : "maxLength", most);
        }
    }

    /// <summary>As JSON Schema counts: a pair of surrogates is one character.</summary>
    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private string Unit(int count) => (ofArray ? "item" : "character") + (count == 1 ? "" : "s");

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

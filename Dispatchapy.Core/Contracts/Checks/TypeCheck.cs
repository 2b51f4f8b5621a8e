using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>What kind of value it is. <c>null</c> is of no type.</summary>
internal sealed class TypeCheck(string type) : IParamCheck
{
    public string? Problem(JsonElement value) => IsOf(type, value) ? null : $"Must be {InWords(type)}, not {Kind(value)}.";

    public void Describe(JsonObject schema) => schema.Ask("type", type);

    private static bool IsOf(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        (ParamTypes.Text, JsonValueKind.String) => true,
        (ParamTypes.Number, JsonValueKind.Number) => true,
        (ParamTypes.Whole, JsonValueKind.Number) => JsonNumber.Parse(value.GetRawText()).IsInteger,
        (ParamTypes.Boolean, JsonValueKind.True or JsonValueKind.False) => true,
        (ParamTypes.Nested, JsonValueKind.Object) => true,
        (ParamTypes.List, JsonValueKind.Array) => true,
        _ => false,
    };

    private static string InWords(string type) => type switch
    {
        ParamTypes.Boolean => "true or false",
        ParamTypes.Whole => "a whole number",
        ParamTypes.Nested or ParamTypes.List => $"an {type}",
        _ => $"a {type}",
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => JsonNumber.Parse(value.GetRawText()).IsInteger ? "a number" : "a number with a fraction",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => "true or false",
    };
}

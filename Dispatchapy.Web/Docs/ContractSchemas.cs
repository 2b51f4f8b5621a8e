using System.Text.Json.Nodes;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Contracts.Formats;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>What a contract looks like in the management API.</summary>
internal static class ContractSchemas
{
    public static JsonObject Body() => Object(
        ("extra_params", Word("What becomes of parameters that the contract does not name; dropped ones are taken out before the call is stored.", "allowed", "dropped", "refused")),
        ("params", List(Param(), "What each parameter must be like. Whether it must be there is said by required_params.")));

    private static JsonObject Param() => Object(
        ("name!", Text("A key, or a dotted path into nested objects.", 200)),
        ("type", WordOrNull("null is of no type.", ParamTypes.All)),
        ("format", WordOrNull("Of a string.", ParamFormats.All)),
        ("minimum", Number("Of a number, inclusive.")),
        ("maximum", Number("Of a number, inclusive.")),
        ("min_length", Integer(0, 10_000_000, description: "Characters of a string, or items of an array.").OrNull()),
        ("max_length", Integer(0, 10_000_000, description: "Characters of a string, or items of an array.").OrNull()),
        ("pattern", Text("A regular expression that the string must match somewhere: the portable part of ECMAScript's syntax, without look-arounds and back-references.", 1000).OrNull()),
        ("allowed", List(Any(), "The only values there are.").OrNull()),
        ("default", Any("Filled into calls that leave the parameter out, before they are stored.")),
        ("description", Text(max: 1000).OrNull()),
        ("example", Any("For documents.")));

    private static JsonObject WordOrNull(string description, IReadOnlyList<string> words)
    {
        var schema = Word(description, [.. words]).OrNull();
        schema["enum"]!.AsArray().Add((JsonNode?)null);
        return schema;
    }

    private static JsonObject Number(string description) => new() { ["type"] = new JsonArray("number", "null"), ["description"] = description };
}

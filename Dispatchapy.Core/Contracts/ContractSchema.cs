using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Contracts;

/// <summary>Writes what an endpoint asks of a payload as JSON Schema, draft 2020-12: every validator of it gives the gateway's verdict.</summary>
public static class ContractSchema
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>As a document of its own.</summary>
    public static JsonObject Document(PayloadContract contract, IReadOnlyList<string> required)
    {
        var schema = Of(contract, required);
        schema.Insert(0, "$schema", Dialect);
        return schema;
    }

    /// <param name="contract">Need not be free of problems: what cannot be understood is left out.</param>
    /// <param name="required">Keys or dotted paths; of one that leads into an array only the part before it is said.</param>
    public static JsonObject Of(PayloadContract contract, IReadOnlyList<string> required)
    {
        JsonObject schema = new() { ["type"] = ParamTypes.Nested };
        Branch(schema, ParamTree.Of(contract, required), contract.Extra);
        return schema;
    }

    private static JsonObject Describe(ParamNode node, ExtraParams extra)
    {
        JsonObject schema = [];
        foreach (var check in node.Checks)
        {
            check.Describe(schema);
        }

        if (!string.IsNullOrEmpty(node.Param?.Description))
        {
            schema["description"] = node.Param.Description;
        }

        if (node.Default is { } otherwise)
        {
            schema["default"] = Node(otherwise);
        }

        if (node.Param?.Example is { } example)
        {
            schema["examples"] = new JsonArray(Node(example));
        }

        Branch(schema, node, extra);
        return schema;
    }

    private static void Branch(JsonObject schema, ParamNode node, ExtraParams extra)
    {
        if (node.IsBranch)
        {
            JsonObject properties = [];
            schema["properties"] = properties;
            foreach (var (name, child) in node.Children)
            {
                properties[name] = Describe(child, extra);
            }

            foreach (var shadow in extra == ExtraParams.Allowed ? node.Shadows.Where(name => node.Child(name) is null) : [])
            {
                properties[shadow] = JsonValue.Create(false);
            }
        }

        if (node.Children.Any(child => child.Node.Required))
        {
            schema["required"] = new JsonArray([.. node.Children.Where(child => child.Node.Required).Select(child => JsonValue.Create(child.Name))]);
        }

        if (extra == ExtraParams.Refused && (node.IsBranch || node.Pointer.Length == 0))
        {
            schema["additionalProperties"] = false;
        }
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}

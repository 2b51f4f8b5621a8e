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
    /// <param name="required">Keys or dotted paths, also into arrays. Without a contract the door knows more ways to write them than are said here.</param>
    public static JsonObject Of(PayloadContract contract, IReadOnlyList<string> required)
    {
        JsonObject schema = new() { ["type"] = ParamTypes.Nested };
        // Without a contract nobody asks at the door how a dotted key is written.
        Branch(schema, ParamTree.Of(contract, required), contract.Extra, refusesShadows: contract.Extra == ExtraParams.Allowed && !contract.AsksNothing());
        return schema;
    }

    private static JsonObject Describe(ParamNode node, ExtraParams extra, bool refusesShadows)
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

        Branch(schema, node, extra, refusesShadows);
        if (node.Items.Count > 0)
        {
            schema["prefixItems"] = new JsonArray([.. Enumerable.Range(0, node.Items.Keys.Max() + 1).Select(i => node.Items.TryGetValue(i, out var item) ? Describe(item, extra, refusesShadows) : [])]);
        }

        return schema;
    }

    private static void Branch(JsonObject schema, ParamNode node, ExtraParams extra, bool refusesShadows)
    {
        if (node.IsBranch)
        {
            JsonObject properties = [];
            schema["properties"] = properties;
            foreach (var (name, child) in node.Children)
            {
                properties[name] = Describe(child, extra, refusesShadows);
            }

            foreach (var shadow in refusesShadows && !node.InsideArray ? node.Shadows.Where(name => node.Child(name) is null) : [])
            {
                // As good as false, which not every reader of OpenAPI documents takes for a schema.
                properties[shadow] = new JsonObject { ["not"] = new JsonObject() };
            }
        }

        if (node.Children.Any(child => child.Node.Required))
        {
            schema["required"] = new JsonArray([.. node.Children.Where(child => child.Node.Required).Select(child => JsonValue.Create(child.Name))]);
        }

        if (extra == ExtraParams.Refused && !node.InsideArray && (node.IsBranch || node.Pointer.Length == 0))
        {
            schema["additionalProperties"] = false;
        }
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}

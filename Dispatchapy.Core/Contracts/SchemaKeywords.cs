using System.Text.Json.Nodes;

namespace Dispatchapy.Core.Contracts;

internal static class SchemaKeywords
{
    /// <summary>Sets a keyword, or asks for it as well when something else has set it already.</summary>
    public static void Ask(this JsonObject schema, string keyword, JsonNode value)
    {
        if (!schema.ContainsKey(keyword))
        {
            schema[keyword] = value;
        }
        else if (schema["allOf"] is JsonArray all)
        {
            all.Add(new JsonObject { [keyword] = value });
        }
        else
        {
            schema["allOf"] = new JsonArray(new JsonObject { [keyword] = value });
        }
    }
}

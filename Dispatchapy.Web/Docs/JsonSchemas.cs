using System.Text.Json.Nodes;

namespace Dispatchapy.Web.Docs;

/// <summary>Pieces of JSON Schema, for what is read by hand and has no type to be described by.</summary>
internal static class JsonSchemas
{
    public static JsonObject Text(string? description = null, int? max = null, string? otherwise = null) =>
        Described(new JsonObject { ["type"] = "string" }, description).With("maxLength", max).With("default", otherwise);

    public static JsonObject Word(string? description, params string[] words) => Described(new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) }, description);

    public static JsonObject Integer(int min, int max, int? otherwise = null, string? description = null) =>
        Described(new JsonObject { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max }, description).With("default", otherwise);

    public static JsonObject Version() => Described(new JsonObject { ["type"] = "integer" }, "The version you read; another one is a 409.");

    public static JsonObject Flag(bool otherwise, string? description = null) => Described(new JsonObject { ["type"] = "boolean", ["default"] = otherwise }, description);

    public static JsonObject Id(string? description = null) => Described(new JsonObject { ["type"] = "string", ["format"] = "uuid" }, description);

    public static JsonObject Time(string? description = null) => Described(new JsonObject { ["type"] = "string", ["format"] = "date-time" }, description);

    public static JsonObject Any(string? description = null) => Described([], description);

    public static JsonObject List(JsonObject items, string? description = null) => Described(new JsonObject { ["type"] = "array", ["items"] = items }, description);

    public static JsonObject Map(JsonObject values, string? description = null) => Described(new JsonObject { ["type"] = "object", ["additionalProperties"] = values }, description);

    /// <summary>A name with an exclamation mark is required.</summary>
    public static JsonObject Object(params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name.TrimEnd('!'), member.Schema))),
        ["required"] = new JsonArray([.. members.Where(member => member.Name.EndsWith('!')).Select(member => JsonValue.Create(member.Name.TrimEnd('!')))]),
        ["additionalProperties"] = false,
    };

    public static JsonObject OrNull(this JsonObject schema)
    {
        schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    /// <summary>The same object with one more member in front.</summary>
    public static JsonObject And(this JsonObject schema, string name, JsonObject member)
    {
        schema["properties"]!.AsObject().Insert(0, name, member);
        schema["required"]!.AsArray().Add(name);
        return schema;
    }

    private static JsonObject Described(JsonObject schema, string? description) => schema.With("description", description);

    private static JsonObject With<T>(this JsonObject schema, string name, T? value)
    {
        if (value is not null)
        {
            schema[name] = JsonValue.Create(value);
        }

        return schema;
    }
}

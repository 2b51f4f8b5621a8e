using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Docs;

/// <summary>Schemas of what is answered, made of the types that are written, so that they cannot say anything else.</summary>
internal sealed class AnswerSchemas
{
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Complete };

    /// <summary>Name → schema, for the document's components.</summary>
    public JsonObject Components { get; } = [];

    public JsonObject Of(ApiAnswer answer) => answer.IsList
        ? JsonSchemas.Object(("items!", JsonSchemas.List(Reference(answer.Item!))), ("next!", JsonSchemas.Text("The after of the next page; null on the last one.").OrNull()))
        : answer.Or is { } other ? new JsonObject { ["anyOf"] = new JsonArray(Reference(answer.Item!), Reference(other)) }
        : Reference(answer.Item!);

    public JsonObject Reference(Type type)
    {
        var name = type.Name.Replace("Answer", "", StringComparison.Ordinal) is { Length: > 0 } word ? word : type.Name;
        if (!Components.ContainsKey(name))
        {
            Components[name] = ApiJson.Options.GetJsonSchemaAsNode(type, Options);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>What a converter writes, the exporter cannot know.</summary>
    private static JsonNode Complete(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            return Nullable.GetUnderlyingType(context.TypeInfo.Type) is null ? JsonSchemas.Time() : JsonSchemas.Time().OrNull();
        }

        // Numbers are read out of texts, too, but never written as texts.
        if (schema is JsonObject { } number && number["type"] is JsonArray types && types.Any(one => one!.GetValue<string>() is "integer" or "number"))
        {
            number.Remove("pattern");
            var left = types.Where(one => one!.GetValue<string>() != "string").Select(one => one!.DeepClone()).ToArray();
            number["type"] = left.Length == 1 ? left[0] : new JsonArray(left);
        }

        // A schema may be the word true; here it is an object that allows everything, which every reader of documents knows.
        return type == typeof(RawJson) ? JsonSchemas.Any("Any JSON.") : schema is JsonObject ? schema : new JsonObject();
    }
}

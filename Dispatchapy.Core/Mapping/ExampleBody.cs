using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dispatchapy.Core.Mapping;

/// <summary>A body to start from: every required key is there, with a value to be replaced. Pure.</summary>
public static class ExampleBody
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="requiredParams">Keys or dotted paths.</param>
    /// <param name="values">What is known of them; the others get their own name as text.</param>
    /// <param name="indented">For people to edit, instead of one line for a command.</param>
    public static string Of(IEnumerable<string> requiredParams, IReadOnlyDictionary<string, JsonElement>? values = null, bool indented = false)
    {
        JsonObject body = [];
        foreach (var param in requiredParams)
        {
            Set(body, param, values?.TryGetValue(param, out var known) == true ? JsonNode.Parse(known.GetRawText()) : JsonValue.Create($"<{param}>"));
        }

        return body.ToJsonString(indented ? Indented : OneLine);
    }

    private static void Set(JsonObject body, string path, JsonNode? value)
    {
        var keys = path.Split('.');
        var place = body;
        foreach (var key in keys[..^1])
        {
            // Something whole stands there already: whoever needs a part of it as well has to say what it is.
            if (place[key] is not (JsonObject or null))
            {
                return;
            }

            place = (JsonObject)(place[key] ??= new JsonObject());
        }

        if (!place.ContainsKey(keys[^1]))
        {
            place[keys[^1]] = value;
        }
    }
}

using System.Text.Json;

namespace Dispatchapy.Web.Api;

/// <summary>What a JSON value is; null when it is something else.</summary>
internal static class JsonValues
{
    public static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static int? Integer(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static decimal? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    public static bool? Flag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    public static Guid? Id(JsonElement value) => Text(value) is { } text && Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty ? id : null;

    public static JsonElement? Object(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value : null;

    public static JsonElement? Array(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value : null;
}

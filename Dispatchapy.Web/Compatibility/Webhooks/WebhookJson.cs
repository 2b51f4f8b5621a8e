using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>JSON as postmand writes it: times to the microsecond.</summary>
internal static class WebhookJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static IResult Result<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, "application/json; charset=utf-8", status);

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions options = new(ApiJson.Options);
        options.Converters.Insert(0, new MicrosecondConverter());
        options.MakeReadOnly();
        return options;
    }

    private sealed class MicrosecondConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }
}

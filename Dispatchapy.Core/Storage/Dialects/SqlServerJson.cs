using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Batches as JSON text, the counterpart of PostgreSQL's arrays. OPENJSON reads a property that is left out as NULL.</summary>
internal static class SqlServerJson
{
    // The text is a parameter and never part of a page; escaping every quote and every letter beyond ASCII would multiply a payload.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Rows<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> write) => Array(rows, (json, row) =>
    {
        json.WriteStartObject();
        write(json, row);
        json.WriteEndObject();
    });

    public static string Guids(IEnumerable<Guid> ids) => Array(ids, (json, id) => json.WriteStringValue(id));

    /// <summary>Ids of tasks, in the order of their column, so that statements take their locks in one order.</summary>
    public static string TaskIds(IEnumerable<Guid> ids) => Array(ids.Order(), (json, id) => json.WriteStringValue(Hex(id)));

    public static void Put(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, Guid? value)
    {
        if (value is { } id)
        {
            json.WriteString(name, id);
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            json.WriteString(name, instant);
        }
    }

    /// <summary>As two numbers: DATEADD takes an int, and the milliseconds of 25 days are none.</summary>
    public static void Put(this Utf8JsonWriter json, string name, TimeSpan value)
    {
        json.WriteNumber($"{name}_s", Seconds(value));
        json.WriteNumber($"{name}_ms", value.Milliseconds);
    }

    public static void PutTaskId(this Utf8JsonWriter json, string name, Guid id) => json.WriteString(name, Hex(id));

    public static int Seconds(TimeSpan value) => checked((int)(value.Ticks / TimeSpan.TicksPerSecond));

    /// <summary>The digits of a <see cref="Guid"/> are its big-endian bytes.</summary>
    private static string Hex(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    private static string Array<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                write(json, row);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

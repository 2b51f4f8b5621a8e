using System.Text.Json;

namespace Dispatchapy.Web.Compatibility;

/// <summary>Reads texts that may hold an escaped half of a surrogate pair: JSON allows it, and no text can be made of it.</summary>
internal static class JsonText
{
    /// <summary>Null when no text can be made of it.</summary>
    /// <param name="value">A JSON string.</param>
    public static string? Of(JsonElement value) => Try(() => value.GetString());

    /// <summary>Null when no text can be made of it.</summary>
    public static string? NameOf(JsonProperty member) => Try(() => member.Name);

    private static string? Try(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

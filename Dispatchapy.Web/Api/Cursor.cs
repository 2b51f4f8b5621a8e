using System.Buffers.Text;
using System.Text;

namespace Dispatchapy.Web.Api;

/// <summary>The <c>after</c> of a list: callers hand it back and need not know what is in it.</summary>
public static class Cursor
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Encode(string? key) => key is null ? null : Base64Url.EncodeToString(Strict.GetBytes(key));

    /// <summary>Null when it is not one of ours.</summary>
    public static string? Decode(string cursor)
    {
        try
        {
            var key = Strict.GetString(Base64Url.DecodeFromChars(cursor));
            return key.Any(char.IsControl) ? null : key;
        }
        catch (Exception ex) when (ex is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

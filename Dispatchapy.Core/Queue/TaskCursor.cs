using System.Buffers.Text;

namespace Dispatchapy.Core.Queue;

/// <summary>The place after which a list goes on. It names the last task shown, so that rows which arrive meanwhile move nothing.</summary>
public static class TaskCursor
{
    public static string After(Guid taskId) => Base64Url.EncodeToString(taskId.ToByteArray(bigEndian: true));

    /// <summary>Null when the text is no cursor of ours.</summary>
    public static Guid? TryParse(string text)
    {
        Span<byte> bytes = stackalloc byte[16];
        // 16 bytes are 22 characters; anything else must not reach the decoder, which throws when the room is too small.
        return text.Length == 22 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length) && length == 16
            ? new Guid(bytes, bigEndian: true)
            : null;
    }
}

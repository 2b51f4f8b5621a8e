using System.Text;

namespace Dispatchapy.Core.Queue;

/// <summary>Bytes that came from outside, made fit to be shown.</summary>
internal static class ForeignText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Invalid UTF-8 is replaced by the decoder; NUL is valid UTF-8, but ends texts in half of the tools that will read this.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).Replace('\0', Replacement);
}

using System.Buffers.Text;

namespace Dispatchapy.Bench.Load;

/// <summary>As much HTTP as the load generator needs.</summary>
internal static class AnswerText
{
    private const int StatusAt = 9; // after "HTTP/1.1 "

    public static int Status(ReadOnlySpan<byte> answer) => Utf8Parser.TryParse(answer[StatusAt..], out int status, out _) ? status : 0;

    public static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var headers = answer[..end];
        var announced = headers.IndexOf("Content-Length: "u8);
        return announced >= 0 && Utf8Parser.TryParse(headers[(announced + 16)..], out int length, out _)
            ? answer.Length >= end + 4 + length
            : answer.EndsWith("0\r\n\r\n"u8);
    }
}

using System.Text;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>What is kept of an answer: its beginning, as text that a database takes, without the secrets that were sent. Pure.</summary>
internal static class ProbeExcerpt
{
    /// <summary>In bytes.</summary>
    public const int Length = 4096;

    /// <param name="answer">What came back.</param>
    /// <param name="sent">Header values, any of which may be a secret.</param>
    /// <returns>Null when there is nothing.</returns>
    public static string? Of(ProbeAnswer answer, IReadOnlyList<SentSecret> sent)
    {
        var clean = EchoedSecrets.Hide(answer.Body, sent).AsSpan();
        if (answer.IsCut)
        {
            // The end of what was read may be the beginning of a secret, which is not found as such.
            clean = clean[..^Math.Min(clean.Length, sent.Select(secret => Encoding.UTF8.GetByteCount(secret.Value)).DefaultIfEmpty().Max())];
        }

        return clean.IsEmpty ? null : Sentence.Cut(Encoding.UTF8.GetString(clean[..Whole(clean)]), Length);
    }

    /// <summary>As many bytes as there is room for without half a character at the end.</summary>
    private static int Whole(ReadOnlySpan<byte> text)
    {
        if (text.Length <= Length)
        {
            return text.Length;
        }

        var end = Length;
        while (end > Length - 4 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return end;
    }
}

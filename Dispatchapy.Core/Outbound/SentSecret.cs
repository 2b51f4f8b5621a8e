using System.Text;

namespace Dispatchapy.Core.Outbound;

/// <summary>Something secret that a request carries.</summary>
/// <param name="Value">As it is sent.</param>
/// <param name="ComesInParts">A header of several signatures, or one with its algorithm before it, may come back in parts.</param>
internal readonly record struct SentSecret(string Value, bool ComesInParts)
{
    /// <summary>Shorter values stand in many texts by chance, and hide nothing worth hiding.</summary>
    public const int Shortest = 6;

    /// <summary>Shorter runs stand in too many texts to tell anything.</summary>
    private const int ShortestTrace = 4;

    private const int LongestTrace = 32;

    /// <summary>Between the parts in which it may come back.</summary>
    public static ReadOnlySpan<char> Separators => [' ', ',', '='];

    /// <summary>It is a secret, whoever prints it.</summary>
    public override string ToString() => nameof(SentSecret);

    private delegate bool Search<T>(ReadOnlySpan<T> text, ReadOnlySpan<char> trace);

    /// <summary>False only when no form of it is there. Nearly every answer gets by with this, which is why nothing here takes memory.</summary>
    public bool MayBeIn(ReadOnlySpan<char> text) => MayBeIn(text, static (text, trace) => text.Contains(trace, StringComparison.Ordinal));

    /// <summary>Of a text in UTF-8.</summary>
    public bool MayBeIn(ReadOnlySpan<byte> text) => MayBeIn(text, static (text, trace) =>
    {
        Span<byte> bytes = stackalloc byte[LongestTrace];
        return text.IndexOf(bytes[..Encoding.ASCII.GetBytes(trace, bytes)]) >= 0;
    });

    private bool MayBeIn<T>(ReadOnlySpan<T> text, Search<T> isIn)
    {
        if (Value.Length < Shortest)
        {
            return false;
        }

        var told = false;
        foreach (var part in Value.AsSpan().SplitAny(Separators))
        {
            var trace = Trace(Value.AsSpan()[part]);
            if (IsUntold(trace, part) || (trace.Length >= ShortestTrace && isIn(text, trace)))
            {
                return true;
            }

            told |= trace.Length >= ShortestTrace;
        }

        return !told;
    }

    private static bool IsUntold(ReadOnlySpan<char> trace, Range part) => trace.Length < ShortestTrace && part.End.Value - part.Start.Value >= Shortest;

    /// <summary>The longest run of letters and digits, which looks the same in every form; no more of it than is worth looking for.</summary>
    private static ReadOnlySpan<char> Trace(ReadOnlySpan<char> part)
    {
        var best = part[..0];
        var start = 0;
        for (var i = 0; i <= part.Length; i++)
        {
            if (i == part.Length || !char.IsAsciiLetterOrDigit(part[i]))
            {
                best = i - start > best.Length ? part[start..i] : best;
                start = i + 1;
            }
        }

        return best.Length > LongestTrace ? best[..LongestTrace] : best;
    }
}

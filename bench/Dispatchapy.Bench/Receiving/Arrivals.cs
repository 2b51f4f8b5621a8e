using System.Buffers.Text;

namespace Dispatchapy.Bench.Receiving;

/// <summary>When which call arrived, by the number in its body.</summary>
internal sealed class Arrivals
{
    private const int Capacity = 16_000_000; // more calls than a full run makes; memory is taken only as it fills

    private readonly long[] _at = new long[Capacity];
    private long _duplicates;

    public long Duplicates => Volatile.Read(ref _duplicates);

    public void Note(ReadOnlySpan<byte> body, long at)
    {
        var mark = body.IndexOf("\"sequence\":"u8);
        if (mark < 0 || !Utf8Parser.TryParse(body[(mark + 11)..], out long number, out _))
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _at[number - CallNumbers.First], at, 0) != 0)
        {
            Interlocked.Increment(ref _duplicates);
        }
    }

    public ReadOnlySpan<long> Of(CallRange range) => _at.AsSpan((int)(range.From - CallNumbers.First), range.Count);
}

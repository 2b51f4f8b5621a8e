using System.Buffers.Binary;

namespace Dispatchapy.Core.Queue;

/// <summary>Ids of tasks whose order counts: UUIDv7s that rise with every call of this process, also within a millisecond.</summary>
internal static class OrderedIds
{
    /// <summary>Parts of a millisecond that fit between the time and the random bits.</summary>
    private const int Parts = 4096;

    private static long s_last;

    public static Guid Next(DateTimeOffset now)
    {
        var wanted = (now.ToUnixTimeMilliseconds() * Parts) + (now.Ticks % TimeSpan.TicksPerMillisecond * Parts / TimeSpan.TicksPerMillisecond);
        long last, next;
        do
        {
            last = Volatile.Read(ref s_last);
            next = Math.Max(last + 1, wanted);
        }
        while (Interlocked.CompareExchange(ref s_last, next, last) != last);

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (next / Parts << 16) | 0x7000 | (next % Parts));
        return new Guid(bytes, bigEndian: true);
    }
}

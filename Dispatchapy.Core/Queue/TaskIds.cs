using System.Buffers.Binary;
using System.Globalization;

namespace Dispatchapy.Core.Queue;

/// <summary>What the order of UUIDv7s says: ranges of ids stand for prefixes and for times, and every database can walk them by the primary key.</summary>
internal static class TaskIds
{
    /// <summary>Shorter ones are more likely to be numbers of the caller's, and would match every id made within a minute or more.</summary>
    private const int ShortestPrefix = 8;

    /// <summary>The ids that begin like this text; null when it is not the beginning of an id.</summary>
    public static (Guid First, Guid Last)? StartingWith(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is < ShortestPrefix or > 32 || !digits.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        return (Parse(digits.PadRight(32, '0')), Parse(digits.PadRight(32, 'f')));
    }

    /// <summary>No task accepted at this instant or later has a smaller id.</summary>
    public static Guid FirstAt(DateTimeOffset instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(instant.ToUnixTimeMilliseconds(), 0) << 16);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>When the task was accepted, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(Guid taskId) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(taskId.ToByteArray(bigEndian: true)) >>> 16);

    private static Guid Parse(string digits) => new(UInt128.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToBigEndian(), bigEndian: true);

    private static byte[] ToBigEndian(this UInt128 number)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return bytes;
    }
}

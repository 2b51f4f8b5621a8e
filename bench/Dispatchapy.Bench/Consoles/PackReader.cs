using System.Buffers.Binary;
using System.Text;

namespace Dispatchapy.Bench.Consoles;

/// <summary>As much of MessagePack as a console hears.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Takes one message from the front of <paramref name="buffer"/>.</summary>
    /// <returns>How many bytes it took; 0 when it is not complete yet.</returns>
    public static int Frame(ReadOnlySpan<byte> buffer, out ReadOnlySpan<byte> message)
    {
        message = default;
        var length = 0;
        for (var i = 0; i < Math.Min(buffer.Length, 5); i++)
        {
            length |= (buffer[i] & 0x7f) << (7 * i);
            if ((buffer[i] & 0x80) == 0)
            {
                if (buffer.Length < i + 1 + length)
                {
                    return 0;
                }

                message = buffer.Slice(i + 1, length);
                return i + 1 + length;
            }
        }

        return 0;
    }

    public int Array()
    {
        var kind = Take(1)[0];
        return kind switch
        {
            0xdc => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xdd => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            _ => kind & 0x0f,
        };
    }

    public long Number()
    {
        var kind = Take(1)[0];
        return kind switch
        {
            0xcc => Take(1)[0],
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd0 => (sbyte)Take(1)[0],
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            _ => (sbyte)kind,
        };
    }

    public string? Text()
    {
        var kind = Take(1)[0];
        return kind switch
        {
            0xc0 => null,
            0xd9 => Utf8(Take(1)[0]),
            0xda => Utf8(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdb => Utf8(BinaryPrimitives.ReadInt32BigEndian(Take(4))),
            _ => Utf8(kind & 0x1f),
        };
    }

    /// <summary>The headers of a message: there are none.</summary>
    public void EmptyMap() => Take(1);

    private string Utf8(int length) => Encoding.UTF8.GetString(Take(length));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Dispatchapy.Bench.Consoles;

/// <summary>As much of MessagePack as a console says.</summary>
internal sealed class PackWriter
{
    private readonly List<byte> _bytes = [];

    public PackWriter Array(int count) => Byte((byte)(0x90 | count));

    public PackWriter EmptyMap() => Byte(0x80);

    public PackWriter Nil() => Byte(0xc0);

    public PackWriter True() => Byte(0xc3);

    public PackWriter Number(long value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, value);
        Byte(0xd3);
        _bytes.AddRange(eight);
        return this;
    }

    public PackWriter Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, utf8.Length);
        Byte(0xdb);
        _bytes.AddRange(four);
        _bytes.AddRange(utf8);
        return this;
    }

    /// <summary>With its length in front, seven bits a byte.</summary>
    public byte[] ToFrame()
    {
        List<byte> frame = [];
        var length = (uint)_bytes.Count;
        for (; length > 0x7f; length >>= 7)
        {
            frame.Add((byte)(length | 0x80));
        }

        frame.Add((byte)length);
        return [.. frame, .. _bytes];
    }

    private PackWriter Byte(byte value)
    {
        _bytes.Add(value);
        return this;
    }
}

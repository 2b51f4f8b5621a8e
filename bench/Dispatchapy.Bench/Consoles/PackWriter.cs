using System.Buffers.Binary;
using System.Text;

namespace Dispatchapy.Bench.Consoles;

/// <summary>As much of MessagePack as a console says.</summary>
internal sealed class PackWriter
{
    private readonly MemoryStream _bytes = new();

    public PackWriter Array(int count) => Byte((byte)(0x90 | count));

    public PackWriter EmptyMap() => Byte(0x80);

    public PackWriter Nil() => Byte(0xc0);

    public PackWriter True() => Byte(0xc3);

    public PackWriter Number(long value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, value);
        Byte(0xd3);
        _bytes.Write(eight);
        return this;
    }

    public PackWriter Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, utf8.Length);
        Byte(0xdb);
        _bytes.Write(four);
        _bytes.Write(utf8);
        return this;
    }

    /// <summary>With its length in front, seven bits a byte.</summary>
    public byte[] ToFrame()
    {
        var body = _bytes.ToArray();
        List<byte> frame = [];
        var length = (uint)body.Length;
        for (; length > 0x7f; length >>= 7)
        {
            frame.Add((byte)(length | 0x80));
        }

        frame.Add((byte)length);
        return [.. frame, .. body];
    }

    private PackWriter Byte(byte value)
    {
        _bytes.WriteByte(value);
        return this;
    }
}

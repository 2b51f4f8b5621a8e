using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dispatchapy.Core.Catalog;

/// <summary>SHA-256 of a token, as a value that a dictionary can hold.</summary>
public readonly record struct TokenHash
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <param name="hash">32 bytes.</param>
    public TokenHash(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, 32);
        _high = BinaryPrimitives.ReadUInt128BigEndian(hash);
        _low = BinaryPrimitives.ReadUInt128BigEndian(hash[16..]);
    }

    public static TokenHash Of(string token)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return new TokenHash(hash);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), _low);
        return bytes;
    }
}

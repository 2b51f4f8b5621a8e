using System.Security.Cryptography;

namespace Dispatchapy.Core.Signing;

/// <summary><c>v1</c>: HMAC-SHA256.</summary>
internal sealed class HmacKey(byte[] key) : SignatureKey
{
    public override string Sign(byte[] content, int length)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, content.AsSpan(0, length), hash);
        return $"{SigningSchemes.Hmac},{Convert.ToBase64String(hash)}";
    }
}

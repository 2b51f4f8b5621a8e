using System.IO.Compression;

namespace Dispatchapy.Tests.Support;

/// <summary>A mebibyte of zeros, packed. Gzip unpacks members that follow each other as one, so a bomb of any size is this one repeated.</summary>
internal static class GzipMember
{
    public const int UnpackedLength = 1 << 20;

    private static readonly Lazy<byte[]> Made = new(Pack);

    public static ReadOnlyMemory<byte> Packed => Made.Value;

    private static byte[] Pack()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(new byte[UnpackedLength]);
        }

        return packed.ToArray();
    }
}

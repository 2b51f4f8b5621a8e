namespace Dispatchapy.Tests.Support;

/// <summary>Behaviours of resources whose answers nobody should read to the end, or believe.</summary>
public static class HostileBodies
{
    public const long Gibibyte = 1L << 30;

    /// <summary>JSON in a string that is none: with a NUL, and with bytes that are not UTF-8.</summary>
    public static readonly byte[] NotText = [(byte)'"', (byte)'a', 0x00, 0xC3, 0x28, 0xFF, (byte)'z', (byte)'"'];

    private static readonly TimeSpan DripInterval = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Chunk = new byte[1 << 16];

    /// <summary>One byte every 100 ms, for ever.</summary>
    public static Behaviour Drip() => async exchange =>
    {
        await exchange.ReceiveAsync();
        while (true)
        {
            await SendAsync(exchange, Chunk.AsMemory(0, 1));
            await Task.Delay(DripInterval, exchange.Time, exchange.Gone);
        }
    };

    /// <summary>As many bytes as the caller will take, up to <paramref name="length"/>, as fast as it takes them.</summary>
    public static Behaviour Huge(long length = Gibibyte) => async exchange =>
    {
        await exchange.ReceiveAsync();
        exchange.Http.Response.ContentLength = length;
        for (var left = length; left > 0; left -= Chunk.Length)
        {
            await SendAsync(exchange, Chunk.AsMemory(0, (int)Math.Min(left, Chunk.Length)));
        }
    };

    /// <summary>About a megabyte that unpacks to <paramref name="length"/> bytes.</summary>
    public static Behaviour GzipBomb(long length = Gibibyte) => async exchange =>
    {
        await exchange.ReceiveAsync();
        exchange.Http.Response.Headers.ContentEncoding = "gzip";
        for (var left = length; left > 0; left -= GzipMember.UnpackedLength)
        {
            await SendAsync(exchange, GzipMember.Packed);
        }
    };

    /// <summary>A body that calls itself JSON in UTF-8 and is <see cref="NotText"/>.</summary>
    public static Behaviour Garbage() => async exchange =>
    {
        await exchange.ReceiveAsync();
        exchange.Http.Response.ContentType = "application/json; charset=utf-8";
        await SendAsync(exchange, NotText);
    };

    private static async Task SendAsync(Exchange exchange, ReadOnlyMemory<byte> bytes)
    {
        await exchange.Http.Response.Body.WriteAsync(bytes, exchange.Gone);
        await exchange.Http.Response.Body.FlushAsync(exchange.Gone);
    }
}

using System.Buffers;

namespace Dispatchapy.Core.Outbound;

/// <summary>Reads an answer with an upper limit, whatever the provider sends.</summary>
internal static class ResponseBody
{
    public const int Kept = 64 * 1024;
    public const int MostRead = 1024 * 1024;

    /// <summary>Reads to the end or to the limit; what was read before a failure is kept.</summary>
    /// <returns>The first 64 KiB, how much was read, and what broke the reading off.</returns>
    public static Task<(byte[] Start, long Size, Exception? Failure)> ReadAsync(HttpContent content, CancellationToken ct) => ReadAsync(content, Kept, ct);

    /// <param name="content">The answer's.</param>
    /// <param name="kept">Bytes that are kept, at most <see cref="MostRead"/>.</param>
    /// <param name="ct">The deadline of the exchange.</param>
    public static async Task<(byte[] Start, long Size, Exception? Failure)> ReadAsync(HttpContent content, int kept, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        using var start = new MemoryStream();
        long size = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(ct);
            while (size < MostRead)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, MostRead - size)), ct);
                if (read == 0)
                {
                    break;
                }

                start.Write(buffer, 0, (int)Math.Min(read, Math.Max(0, kept - size)));
                size += read;
            }

            return (start.ToArray(), size, null);
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException or OperationCanceledException)
        {
            return (start.ToArray(), size, ex);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

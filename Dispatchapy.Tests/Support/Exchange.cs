using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Dispatchapy.Tests.Support;

/// <summary>One request in the hands of a behaviour.</summary>
public sealed class Exchange
{
    private readonly ReceivedLog _log;

    internal Exchange(HttpContext http, ReceivedLog log, TimeProvider time, CancellationToken gone) =>
        (Http, _log, Time, Gone) = (http, log, time, gone);

    public HttpContext Http { get; }

    public TimeProvider Time { get; }

    /// <summary>Ends when the caller gives up or the resource stops.</summary>
    public CancellationToken Gone { get; }

    /// <summary>Reads the body, or <paramref name="atMost"/> of its bytes, and records the request; what arrived is recorded even if the rest never does.</summary>
    public async Task<ReceivedRequest> ReceiveAsync(long atMost = long.MaxValue)
    {
        var at = Time.GetUtcNow();
        var body = new ArrayBufferWriter<byte>();
        var complete = false;
        try
        {
            complete = await ReadAsync(Http.Request.BodyReader, body, atMost);
        }
        finally
        {
            _log.Add(Describe(body.WrittenSpan, complete, at));
        }

        return Describe(body.WrittenSpan, complete, at);
    }

    private async Task<bool> ReadAsync(PipeReader reader, ArrayBufferWriter<byte> body, long atMost)
    {
        while (body.WrittenCount < atMost)
        {
            var read = await reader.ReadAsync(Gone);
            foreach (var part in read.Buffer)
            {
                body.Write(part.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return true;
            }
        }

        return false;
    }

    private ReceivedRequest Describe(ReadOnlySpan<byte> body, bool complete, DateTimeOffset at) => new(
        Http.Request.Method,
        Http.Request.Path.Value ?? "",
        Http.Request.QueryString.Value ?? "",
        Http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        [.. body],
        complete,
        at);
}

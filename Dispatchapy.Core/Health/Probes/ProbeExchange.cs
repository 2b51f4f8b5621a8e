using System.Diagnostics;
using System.Net.Http.Headers;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>One request and its answer, on connections of the probes' own: however many of them hang, no delivery waits for one.</summary>
internal sealed class ProbeExchange([FromKeyedServices(ProbeExchange.ClientName)] HttpMessageInvoker client, OwnHandlers handlers, TimeProvider time)
{
    public const string ClientName = "probe";

    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> was cancelled.</exception>
    public async Task<ProbeAnswer> SendAsync(ProbeRequest wanted, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        using CancellationTokenSource deadline = new(wanted.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        using var request = Build(wanted);
        // A check is rare: it may have the trouble of a handler that lives as long as it does.
        using var own = wanted.Connection is { } connection ? handlers.Make(connection, Configure) : null;
        int? status = null;
        var (body, size, failure) = (Array.Empty<byte>(), 0L, (Exception?)null);
        try
        {
            using var response = await (own ?? client).SendAsync(request, either.Token);
            status = (int)response.StatusCode;
            (body, size, failure) = await ResponseBody.ReadAsync(response.Content, wanted.Kept, either.Token);
        }
        catch (Exception ex) when (ex is HttpRequestException or OperationCanceledException or IOException)
        {
            failure = ex;
        }

        stopping.ThrowIfCancellationRequested();
        return new ProbeAnswer(status, body, size, time.GetElapsedTime(started), failure is null ? null : Sentence(failure, wanted, deadline.IsCancellationRequested));
    }

    /// <summary>For every handler of checks.</summary>
    public static void Configure(SocketsHttpHandler handler)
    {
        // A connection of its own for each probe: an old one would not tell whether a new one can be made.
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        handler.ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator();
    }

    private static HttpRequestMessage Build(ProbeRequest wanted)
    {
        HttpRequestMessage request = new(HttpMethod.Parse(wanted.Method), wanted.Url);
        if (wanted.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(wanted.ContentType) } };
        }

        request.Headers.TryAddWithoutValidation("User-Agent", OutgoingHeaders.UserAgent);
        OutgoingHeaders.Add(request, wanted.Headers);
        return request;
    }

    // Cut off, an exchange may also end in what looks like a broken connection.
    private static string Sentence(Exception failure, ProbeRequest wanted, bool late) =>
        late ? $"No complete answer within {wanted.Timeout.TotalSeconds:0} s." : SendFailure.Sentence(failure);
}

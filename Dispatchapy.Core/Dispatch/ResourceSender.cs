using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Core.Outbound.Auth;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>The only class that opens a connection to a resource.</summary>
internal sealed class ResourceSender(ResourceLines lines, AccessTokens tokens, Permits permits, IEnumerable<IResourceTransport> transports, TimeProvider time)
{
    private const int Unauthorized = 401;

    /// <summary>Sends once. Never throws for anything the provider or the network does.</summary>
    /// <param name="resource">Where to; its timeout covers the whole exchange.</param>
    /// <param name="taskId">Goes along as idempotency key.</param>
    /// <param name="outgoing">What was made of the payload.</param>
    /// <param name="isOver">Whether it may not be sent any more; asked again after whatever took time before it leaves. Null when it may always be.</param>
    /// <param name="stopping">The process is out of patience.</param>
    public Task<SendResult> SendAsync(ResourceEntry resource, Guid taskId, OutgoingRequest outgoing, Func<bool>? isOver, CancellationToken stopping) =>
        resource.Own is not null && transports.FirstOrDefault(one => one.Carries(resource)) is { } transport
            ? transport.SendAsync(resource, taskId, outgoing.Body, stopping)
            : SendByHttpAsync(resource, taskId, outgoing, isOver, stopping);

    private async Task<SendResult> SendByHttpAsync(ResourceEntry resource, Guid taskId, OutgoingRequest outgoing, Func<bool>? isOver, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(resource.Timeout, time);
        // Registered, and not linked: a second source for each request is not worth its price.
        await using var stop = stopping.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), deadline);
        using var line = lines.Take(resource);
        ResourceExchange exchange = new(resource, taskId, outgoing, line, time, stopping);
        return resource.Credentials is Credentials.ClientGrant grant
            ? await SendWithTokenAsync(exchange, grant, isOver, deadline.Token)
            : await exchange.SendAsync(null, deadline.Token);
    }

    /// <summary>A 401 says that the request was not taken, so with a new token it is sent again: once, and within the same attempt.</summary>
    private async Task<SendResult> SendWithTokenAsync(ResourceExchange exchange, Credentials.ClientGrant grant, Func<bool>? isOver, CancellationToken deadline)
    {
        var started = time.GetTimestamp();
        var token = await TokenAsync(exchange.Resource, grant, null, deadline);
        if (token is not AccessToken.Granted granted)
        {
            return Unsent(OutcomeClassifier.Failed(leftUs: false, ((AccessToken.Refused)token).Reason), started);
        }

        if (isOver?.Invoke() == true)
        {
            return Unsent(OutcomeClassifier.Expired, started);
        }

        var sent = await exchange.SendAsync(granted.Value, deadline);
        if (sent.StatusCode == Unauthorized && sent.Verdict.Outcome == AttemptOutcome.Refused)
        {
            sent = await TokenAsync(exchange.Resource, grant, granted, deadline) switch
            {
                AccessToken.Granted fresh => await SendAgainAsync(exchange, sent, fresh, isOver, deadline),
                // The resource may be as good as ever: it is worth another try when there are tokens again.
                AccessToken.Refused refused => sent with { Verdict = new Verdict(AttemptOutcome.Refused, true, TrafficSign.Failing, $"{sent.Verdict.Error} {refused.Reason}") },
                var other => throw new System.Diagnostics.UnreachableException($"Unknown token answer {other.GetType().Name}."),
            };
        }

        return sent with { Duration = time.GetElapsedTime(started) };
    }

    /// <summary>It is a request of its own, also to the provider who counts them.</summary>
    private async Task<SendResult> SendAgainAsync(ResourceExchange exchange, SendResult sent, AccessToken.Granted fresh, Func<bool>? isOver, CancellationToken deadline)
    {
        var (resource, taken) = (exchange.Resource, time.GetUtcNow());
        // Not cancelled: a permit that was drawn and not taken is lost.
        if (!await permits.TakeAsync(resource, CancellationToken.None))
        {
            return sent with { Verdict = new Verdict(AttemptOutcome.Refused, true, TrafficSign.Busy, $"{sent.Verdict.Error} It is at its limit, so the new token waits for the next attempt.") };
        }

        if (isOver?.Invoke() == true || deadline.IsCancellationRequested)
        {
            // One that people send to test a resource took none.
            if (resource.Limits is not null)
            {
                permits.GiveBack(resource.Id, taken);
            }

            return sent;
        }

        return await exchange.SendAsync(fresh.Value, deadline);
    }

    private SendResult Unsent(Verdict verdict, long started) => new() { Verdict = verdict, Duration = time.GetElapsedTime(started), SentAt = time.GetUtcNow() };

    private async Task<AccessToken> TokenAsync(ResourceEntry resource, Credentials.ClientGrant grant, AccessToken.Granted? refused, CancellationToken deadline)
    {
        try
        {
            return await tokens.GetAsync(resource, grant, refused, deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return TokenAnswer.Refused("there was none in time");
        }
    }
}

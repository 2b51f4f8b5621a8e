using System.Net.Http.Headers;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Dispatch;

/// <summary>The only class that opens a connection to a resource.</summary>
internal sealed class ResourceSender(
    [FromKeyedServices(ResourceSender.ClientName)] HttpMessageInvoker client,
    [FromKeyedServices(ResourceSender.UntracedClientName)] HttpMessageInvoker untraced,
    IEnumerable<IResourceTransport> transports,
    TimeProvider time)
{
    public const string ClientName = "resource";

    /// <summary>For addresses that are secret: a trace would carry them.</summary>
    public const string UntracedClientName = "resource-untraced";

    private static readonly HashSet<string> SecretHeaders = new(StringComparer.OrdinalIgnoreCase) { "Set-Cookie", "Authorization", "Authentication-Info", "Proxy-Authenticate" };

    /// <summary>Sends once. Never throws for anything the provider or the network does.</summary>
    /// <param name="resource">Where to; its timeout covers the whole exchange.</param>
    /// <param name="taskId">Goes along as idempotency key.</param>
    /// <param name="body">The mapped body.</param>
    /// <param name="stopping">The process is out of patience.</param>
    public Task<SendResult> SendAsync(ResourceEntry resource, Guid taskId, ReadOnlyMemory<byte> body, CancellationToken stopping) =>
        resource.Own is not null && transports.FirstOrDefault(one => one.Carries(resource)) is { } transport
            ? transport.SendAsync(resource, taskId, body, stopping)
            : SendByHttpAsync(resource, taskId, body, stopping);

    private async Task<SendResult> SendByHttpAsync(ResourceEntry resource, Guid taskId, ReadOnlyMemory<byte> body, CancellationToken stopping)
    {
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        using var content = new TrackedContent(body, resource.ContentType);
        using var request = ResourceRequest.Build(resource, taskId, content, now, body.Span);
        using var deadline = new CancellationTokenSource(resource.Timeout, time);
        // Registered, and not linked: a second source for each request is not worth its price.
        await using var stop = stopping.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            using var response = await (resource.Own is null ? client : untraced).SendAsync(request, deadline.Token);
            return await ReadAsync(response, resource, started, now, stopping, deadline.Token);
        }
        catch (Exception ex) when (ex is HttpRequestException or OperationCanceledException or IOException)
        {
            // Cut off, an exchange may also end in what looks like a broken connection.
            var failure = deadline.IsCancellationRequested ? Ended(resource, stopping) : SendFailure.Sentence(ex);
            return new SendResult { Verdict = OutcomeClassifier.Failed(content.LeftUs && !SendFailure.NeverLeft(ex), failure), Duration = time.GetElapsedTime(started), SentAt = now };
        }
    }

    private async Task<SendResult> ReadAsync(HttpResponseMessage response, ResourceEntry resource, long started, DateTimeOffset sentAt, CancellationToken stopping, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfter.Read(response.Headers.RetryAfter, time.GetUtcNow());
        var headers = Recorded(response);
        var (start, size, failure) = await ResponseBody.ReadAsync(response.Content, ct);
        var broken = failure switch
        {
            null => null,
            OperationCanceledException => Ended(resource, stopping),
            _ => SendFailure.Sentence(failure),
        };
        return new SendResult
        {
            Verdict = OutcomeClassifier.Answered(status, resource.SuccessStatusCodes, broken),
            StatusCode = status,
            RetryAfter = retryAfter,
            Duration = time.GetElapsedTime(started),
            SentAt = sentAt,
            ResponseHeaders = EchoedSecrets.Hide(headers, resource),
            ResponseBody = EchoedSecrets.Hide(start, resource),
            ResponseSize = size,
        };
    }

    private static string Ended(ResourceEntry resource, CancellationToken stopping) =>
        stopping.IsCancellationRequested ? "The gateway was stopping." : $"No complete answer within {resource.Timeout.TotalSeconds:0} s.";

    private static string Recorded(HttpResponseMessage response)
    {
        Dictionary<string, string> headers = [];
        Add(response.Headers);
        Add(response.Content.Headers);
        return JsonSerializer.Serialize(headers);

        void Add(HttpHeaders from)
        {
            foreach (var (name, values) in from.NonValidated)
            {
                headers[name] = SecretHeaders.Contains(name) ? ResourceRequest.Mask : string.Join(", ", values);
            }
        }
    }
}

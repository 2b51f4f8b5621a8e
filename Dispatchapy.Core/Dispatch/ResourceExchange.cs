using System.Net.Http.Headers;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Core.Outbound.Answers;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>One request to a resource over HTTP, and what its answer means. Never throws for anything the provider or the network does.</summary>
/// <param name="resource">Where to.</param>
/// <param name="taskId">Goes along as idempotency key.</param>
/// <param name="outgoing">What was made of the payload.</param>
/// <param name="line">The way there.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">The process is out of patience.</param>
internal sealed class ResourceExchange(ResourceEntry resource, Guid taskId, OutgoingRequest outgoing, ResourceLine line, TimeProvider time, CancellationToken stopping)
{
    private static readonly HashSet<string> SecretHeaders = new(StringComparer.OrdinalIgnoreCase) { "Set-Cookie", "Authorization", "Authentication-Info", "Proxy-Authenticate" };

    public ResourceEntry Resource => resource;

    /// <param name="token">An access token; null where none is asked for.</param>
    /// <param name="deadline">Ends when the resource's timeout does, and when the process is out of patience.</param>
    public async Task<SendResult> SendAsync(string? token, CancellationToken deadline)
    {
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        using var content = outgoing.HasBody ? new TrackedContent(outgoing.Body, resource.ContentType) : null;
        var (request, secrets) = ResourceRequest.Build(resource, taskId, outgoing, content, now, token);
        using (request)
        {
            try
            {
                using var response = await line.SendAsync(request, deadline);
                return await ReadAsync(response, secrets, started, now, deadline);
            }
            catch (Exception ex) when (ex is HttpRequestException or OperationCanceledException or IOException)
            {
                // Cut off, an exchange may also end in what looks like a broken connection.
                var failure = deadline.IsCancellationRequested ? Ended() : SendFailure.Sentence(ex);
                // Without a body nothing tells whether it left, and then it may have.
                var leftUs = content?.LeftUs ?? true;
                return new SendResult { Verdict = OutcomeClassifier.Failed(leftUs && !SendFailure.NeverLeft(ex), failure), Duration = time.GetElapsedTime(started), SentAt = now };
            }
        }
    }

    private async Task<SendResult> ReadAsync(HttpResponseMessage response, IReadOnlyList<SentSecret> secrets, long started, DateTimeOffset sentAt, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfter.Read(response.Headers.RetryAfter, time.GetUtcNow());
        var headers = Recorded(response);
        var asks = AnswerJudge.Asks(resource.Answer);
        var (start, size, failure) = await ResponseBody.ReadAsync(response.Content, asks ? ResponseBody.MostRead : ResponseBody.Kept, ct);
        var broken = failure switch
        {
            null => null,
            OperationCanceledException => Ended(),
            _ => SendFailure.Sentence(failure),
        };
        var verdict = OutcomeClassifier.Answered(status, resource.SuccessStatusCodes, broken);
        var word = asks && verdict.Outcome == AttemptOutcome.Accepted ? AnswerJudge.Judge(resource.Answer, start, size < ResponseBody.MostRead) : null;
        return new SendResult
        {
            Verdict = word is null ? verdict : OutcomeClassifier.Said(verdict, status, word),
            MessageId = word is { Refusal: null, Unreadable: null } ? word.MessageId : null,
            StatusCode = status,
            RetryAfter = retryAfter,
            Duration = time.GetElapsedTime(started),
            SentAt = sentAt,
            ResponseHeaders = EchoedSecrets.Hide(headers, secrets),
            ResponseBody = Kept(EchoedSecrets.Hide(start, secrets)),
            ResponseSize = size,
        };
    }

    private static byte[] Kept(byte[] body) => body.Length > ResponseBody.Kept ? body[..ResponseBody.Kept] : body;

    private string Ended() => stopping.IsCancellationRequested ? "The gateway was stopping." : $"No complete answer within {resource.Timeout.TotalSeconds:0} s.";

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

using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Core.Outbound.Answers;
using Dispatchapy.Core.Outbound.Auth;
using Dispatchapy.Core.Outbound.Requests;

namespace Dispatchapy.Core.Health.Probes;

/// <summary>Sends the test values as a delivery would be sent, and says that it is a check.</summary>
internal sealed class ActualProbe(ProbeExchange exchange, AccessTokens tokens, TimeProvider time) : IHealthProbe
{
    /// <summary>Lets a provider tell a check from a delivery.</summary>
    public const string Header = "X-Health-Check";

    public string Method => HealthMethods.Actual;

    public TimeSpan Deadline(ProbeTarget target) => TimeSpan.FromSeconds(target.Health.TimeoutSeconds);

    public string? Obstacle(ProbeTarget target) =>
        ActualBody.Missing(target.Resource.RequiredParams, target.Health.TestValues) is { Count: > 0 } missing
            ? $"The test values lack what the resource requires: {string.Join(", ", missing)}." : null;

    public async Task<ProbeResult> ProbeAsync(ProbeTarget target, CancellationToken stopping)
    {
        var (resource, now) = (target.Resource, time.GetUtcNow());
        var id = Guid.CreateVersion7(now);
        using var body = JsonDocument.Parse(ActualBody.Of(resource, target.Health.TestValues, now));
        if (RequestComposer.Compose(resource, [], body.RootElement, new MappingFacts(id, now)) is not Composition.Composed { Request: var outgoing })
        {
            return new ProbeResult(false, null, TimeSpan.Zero, null, "The test values cannot be put into the resource's form of a request.");
        }

        // Token and request together take no longer than a request alone may: the check's lease is made for that.
        using CancellationTokenSource deadline = new(Deadline(target), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            return await ExchangeAsync(target, id, outgoing, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new ProbeResult(false, null, Deadline(target), null, $"No complete answer within {Deadline(target).TotalSeconds:0} s.");
        }
    }

    private async Task<ProbeResult> ExchangeAsync(ProbeTarget target, Guid id, OutgoingRequest outgoing, CancellationToken ct)
    {
        var resource = target.Resource;
        var (token, refusal) = await TokenAsync(resource, null, ct);
        if (refusal is not null)
        {
            return new ProbeResult(false, null, TimeSpan.Zero, null, refusal);
        }

        var (answer, secrets) = await SendAsync(target, id, outgoing, token, ct);
        if (answer.Status == 401 && token is not null && (await TokenAsync(resource, token, ct)).Token is { } fresh)
        {
            (answer, secrets) = await SendAsync(target, id, outgoing, fresh, ct);
        }

        var error = Complaint(resource, answer);
        return new ProbeResult(error is null, answer.Status, answer.Latency, ProbeExcerpt.Of(answer, secrets), error);
    }

    private async Task<(ProbeAnswer Answer, IReadOnlyList<SentSecret> Secrets)> SendAsync(ProbeTarget target, Guid id, OutgoingRequest outgoing, AccessToken.Granted? token, CancellationToken stopping)
    {
        var resource = target.Resource;
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { ["Idempotency-Key"] = id.ToString() };
        KeyValuePair<string, string>[] changing = [.. resource.Signer?.Sign(id.ToString(), time.GetUtcNow(), outgoing.Body.Span) ?? [], .. token is null ? [] : new[] { KeyValuePair.Create("Authorization", "Bearer " + token.Value) }];
        foreach (var (name, value) in outgoing.Headers.Concat(resource.Headers).Concat(changing))
        {
            headers[name] = value;
        }

        if (resource.Credentials is Credentials.FixedHeader header)
        {
            headers[header.Name] = header.Scheme + header.Value;
        }

        headers[Header] = "1";
        ProbeRequest request = new()
        {
            Method = resource.Method,
            Url = outgoing.Url,
            Headers = headers,
            Body = outgoing.HasBody ? outgoing.Body : null,
            ContentType = resource.ContentType,
            Timeout = Deadline(target),
            Connection = resource.Connection,
            Kept = AnswerJudge.Asks(resource.Answer) ? ResponseBody.MostRead : ResponseBody.Kept,
        };
        return (await exchange.SendAsync(request, stopping), EchoedSecrets.Of(resource, changing.Select(one => one.Value).Where(value => value.Length > 20)));
    }

    private async Task<(AccessToken.Granted? Token, string? Refusal)> TokenAsync(ResourceEntry resource, AccessToken.Granted? refused, CancellationToken stopping) =>
        resource.Credentials is not Credentials.ClientGrant grant ? (null, null)
        : await tokens.GetAsync(resource, grant, refused, stopping) switch
        {
            AccessToken.Granted granted => (granted, null),
            AccessToken.Refused none => (null, none.Reason),
            var other => throw new System.Diagnostics.UnreachableException($"Unknown token answer {other.GetType().Name}."),
        };

    private static string? Complaint(ResourceEntry resource, ProbeAnswer answer) => answer.Status switch
    {
        null => answer.Failure,
        >= 300 and <= 399 and var status => $"Answered {status}: redirects are not followed.",
        { } status when !resource.SuccessStatusCodes.Contains(status) => $"Answered {status}, which is none of the resource's success codes.",
        _ => answer.Failure ?? Said(resource, answer),
    };

    private static string? Said(ResourceEntry resource, ProbeAnswer answer) =>
        AnswerJudge.Asks(resource.Answer) && AnswerJudge.Judge(resource.Answer, answer.Body, !answer.IsCut && answer.Size < ResponseBody.MostRead) is { } word && (word.Refusal ?? word.Unreadable) is { } complaint
            ? $"Answered {answer.Status}, but {complaint}." : null;
}

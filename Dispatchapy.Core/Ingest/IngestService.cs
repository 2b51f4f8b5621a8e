using System.Security.Cryptography;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>A call comes in: is it what the endpoint asks for, is it held, and is it on disk?</summary>
public sealed class IngestService
{
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    private static readonly string[] Required = ["This parameter is required."];

    private static readonly string[] MalformedKey = ["Must be given once and be 1–255 visible ASCII characters."];

    private readonly AcceptWriter _writer;
    private readonly LastUsed _lastUsed;
    private readonly TimeProvider _time;

    /// <summary>For the container.</summary>
    internal IngestService(AcceptWriter writer, LastUsed lastUsed, TimeProvider time) => (_writer, _lastUsed, _time) = (writer, lastUsed, time);

    /// <summary>Answers once the call is committed, or is known not to be.</summary>
    public async Task<IngestResult> AcceptAsync(IngestRequest request, CancellationToken ct)
    {
        var (document, problem) = PayloadReader.Read(request.Body);
        using (document)
        {
            var errors = Errors(request, document);
            if (document is null || errors.Count > 0)
            {
                return new IngestResult.Invalid(Detail(problem, errors), errors);
            }

            var call = Prepare(request, document.RootElement);
            _lastUsed.Note(request.Client.Id, call.Task.CreatedAt);
            return await _writer.WriteAsync(call, ct);
        }
    }

    private static Dictionary<string, string[]> Errors(IngestRequest request, JsonDocument? document)
    {
        IReadOnlyList<string> missing = document is null ? [] : PayloadRequirements.Missing(document.RootElement, request.Endpoint.RequiredParams);
        var errors = missing.ToDictionary(param => param, _ => Required);
        if (request.IdempotencyKey is { } key && !IdempotencyKey.IsValid(key))
        {
            errors["Idempotency-Key"] = MalformedKey;
        }

        return errors;
    }

    private static string Detail(string? problem, Dictionary<string, string[]> errors)
    {
        var missing = errors.Where(error => error.Value == Required).Select(error => error.Key).ToList();
        string?[] sentences =
        [
            problem,
            missing.Count == 0 ? null : $"Missing required parameter{(missing.Count > 1 ? "s" : "")}: {string.Join(", ", missing)}.",
            errors.ContainsValue(MalformedKey) ? $"Idempotency-Key: {MalformedKey[0]}" : null,
        ];
        return string.Join(' ', sentences.Where(sentence => sentence is not null));
    }

    private PendingCall Prepare(IngestRequest request, JsonElement payload)
    {
        var (client, endpoint) = (request.Client, request.Endpoint);
        var now = _time.GetUtcNow();
        var task = new NewTask(
            Guid.CreateVersion7(now), client.Id, endpoint.Id, endpoint.Path, PayloadReader.Label(payload, "ref"), PayloadReader.Label(payload, "scope"),
            request.ForceHold || HoldPolicy.Holds(client.Development, endpoint.Development), now, request.Body);
        return new PendingCall(task, Limits(client, endpoint), request.IdempotencyKey is { } key ? Key(key, task, request.Body) : null);
    }

    private static IdempotencyKey Key(string key, NewTask task, ReadOnlyMemory<byte> body) => new()
    {
        ClientId = task.ClientId,
        EndpointId = task.EndpointId,
        Key = key,
        BodyHash = SHA256.HashData(body.Span),
        TaskId = task.Id,
        Held = task.Held,
        ExpiresAt = task.CreatedAt + KeyLifetime,
    };

    private static IReadOnlyList<RateLimit> Limits(ClientEntry client, EndpointEntry endpoint) => (client.RateLimitPerMinute, endpoint.RateLimitPerMinute) switch
    {
        (null, null) => [],
        ({ } perClient, null) => [new RateLimit(client.Id, perClient)],
        (null, { } perEndpoint) => [new RateLimit(endpoint.Id, perEndpoint)],
        ({ } perClient, { } perEndpoint) => [new RateLimit(client.Id, perClient), new RateLimit(endpoint.Id, perEndpoint)],
    };
}

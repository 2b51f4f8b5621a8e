using System.Security.Cryptography;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>A call comes in: is it what the endpoint asks for, is it held, and is it on disk?</summary>
public sealed class IngestService
{
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    private readonly AcceptWriter _writer;
    private readonly Door _door;
    private readonly Repetitions _repetitions;
    private readonly LastUsed _lastUsed;
    private readonly DatabaseTime _clock;
    private readonly TimeProvider _time;

    /// <summary>For the container.</summary>
    internal IngestService(AcceptWriter writer, Door door, Repetitions repetitions, LastUsed lastUsed, DatabaseTime clock, TimeProvider time) =>
        (_writer, _door, _repetitions, _lastUsed, _clock, _time) = (writer, door, repetitions, lastUsed, clock, time);

    /// <summary>Answers once the call is committed, or is known not to be.</summary>
    public async Task<IngestResult> AcceptAsync(IngestRequest request, CancellationToken ct)
    {
        var (call, refusal, readable) = Check(request);
        if (call is null)
        {
            // Only now, so that no call that may pass has to wait for it.
            return readable && await _repetitions.FirstAnswerAsync(request, ct) is { } first ? first : refusal!;
        }

        _lastUsed.Note(request.Client.Id, call.Task.CreatedAt);
        var result = await _writer.WriteAsync(call, ct);
        return result is IngestResult.Accepted { Replayed: true } replay ? await _repetitions.WithPartsAsync(replay, ct) : result;
    }

    /// <summary>The call as it would be stored, or why not and whether its body is JSON at all.</summary>
    internal (PendingCall? Call, IngestResult? Refusal, bool Readable) Check(IngestRequest request)
    {
        var (document, problem) = PayloadReader.Read(request.Body);
        using (document)
        {
            var terms = TermsCheck.Of(request.Headers, _time.GetUtcNow());
            CallCheck? check = document is null ? null : CallCheck.Of(document.RootElement, request.Endpoint, request.Client.Development);
            return _door.Refusal(request, problem, check, terms) is { } refusal
                ? (null, refusal, document is not null)
                : (Prepare(request, document!.RootElement, check!.Value.Rewritten, terms.Terms), null, true);
        }
    }

    private PendingCall Prepare(IngestRequest request, JsonElement payload, byte[]? rewritten, CallTerms? terms) =>
        rewritten is null ? Prepare(request, payload, payload, request.Body, terms) : Prepare(request, payload, JsonElement.Parse(rewritten), rewritten, terms);

    private PendingCall Prepare(IngestRequest request, JsonElement payload, JsonElement rewritten, ReadOnlyMemory<byte> stored, CallTerms? terms)
    {
        var (client, endpoint) = (request.Client, request.Endpoint);
        var now = _time.GetUtcNow();
        var task = new NewTask(
            terms?.OrderingKey is null ? Guid.CreateVersion7(now) : OrderedIds.Next(_clock.UtcNow), client.Id, endpoint.Id, endpoint.Path, Label("ref"), Label("scope"),
            HoldPolicy.Holds(client.Development, endpoint.Development), now, stored) { Terms = terms };
        if (request.AsOne is { ResourceId: { } only })
        {
            task = task with { ResourceId = only };
        }

        return new PendingCall(task, Limits(client, endpoint), request.IdempotencyKey is { } key ? Key(key, task, request.Body) : null)
        {
            Broadcast = endpoint.IsBroadcast && request.AsOne is null ? Broadcasting.Of(task, endpoint, rewritten, request.Patient) : null,
        };

        // A task is found again by what its application called it, also where the contract drops that; and by a default where it did not.
        string? Label(string name) => PayloadReader.Label(payload, name) ?? PayloadReader.Label(rewritten, name);
    }

    internal static IdempotencyKey Key(string key, NewTask task, ReadOnlyMemory<byte> body) => new()
    {
        ClientId = task.ClientId,
        EndpointId = task.EndpointId,
        Key = key,
        BodyHash = SHA256.HashData(body.Span),
        TaskId = task.Id,
        Held = task.Held,
        ExpiresAt = task.CreatedAt + KeyLifetime,
    };

    internal static IReadOnlyList<RateLimit> Limits(ClientEntry client, EndpointEntry endpoint) => (client.RateLimitPerMinute, endpoint.RateLimitPerMinute) switch
    {
        (null, null) => [],
        ({ } perClient, null) => [new RateLimit(client.Id, perClient)],
        (null, { } perEndpoint) => [new RateLimit(endpoint.Id, perEndpoint)],
        ({ } perClient, { } perEndpoint) => [new RateLimit(client.Id, perClient), new RateLimit(endpoint.Id, perEndpoint)],
    };
}

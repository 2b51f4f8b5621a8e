using System.Runtime.InteropServices;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Dispatch;

/// <summary>A task while this node works on it: what it has learned since the claim and has not yet written.</summary>
internal sealed class TaskRun(LeasedTask task) : IDisposable
{
    private readonly List<EndedAttempt> _unwritten = [];
    private JsonDocument? _payload;
    private (ClientEntry? Client, EndpointEntry Endpoint, Passage Passage)? _passage;
    private bool _isNotJson;

    public LeasedTask Task => task;

    public int Attempts { get; private set; } = task.Attempts;

    public int Number { get; private set; } = task.AttemptNumber;

    public TaskRoute Route { get; private set; } = task.Route;

    public Verdict? Last { get; private set; }

    public string? Overrides { get; private set; }

    /// <summary>Name of the resource of the last attempt that was sent.</summary>
    public string? DeliveredBy { get; private set; }

    /// <summary>Resources whose last free place another task took while this one was being prepared.</summary>
    public HashSet<Guid> Avoid { get; } = [];

    public void Dispose() => _payload?.Dispose();

    /// <summary>The provider's own id of what it accepted.</summary>
    public string? MessageId { get; set; }

    /// <summary>The payload's bytes as they are to leave: those of the call, or of what development rules made of it. After <see cref="Payload"/>.</summary>
    public ReadOnlyMemory<byte> RawPayload { get; private set; } = task.Payload;

    /// <summary>The payload after the development rules that apply now; undefined when it is no JSON object, where they can change nothing.</summary>
    public JsonElement Payload(ClientEntry? client, EndpointEntry endpoint)
    {
        if (!IsObject())
        {
            return default;
        }

        var result = DevelopmentOverrides.Apply(_payload!.RootElement, client?.Development, endpoint.Development);
        Overrides = result.Applied.Count == 0 ? null : JsonSerializer.Serialize(result.Applied, JsonSerializerOptions.Web);
        RawPayload = Overrides is null ? task.Payload : JsonMarshal.GetRawUtf8Value(result.Payload).ToArray();
        return result.Payload;
    }

    /// <summary>Which resources it may go to, by the configuration of now. Filters are looked at again only when that is another one.</summary>
    public Passage Passage(ClientEntry? client, EndpointEntry endpoint)
    {
        if (task.ResourceId is not null || !endpoint.HasFilters)
        {
            return new Passage(task.ResourceId, null);
        }

        if (_passage is not { } known || !ReferenceEquals(known.Client, client) || !ReferenceEquals(known.Endpoint, endpoint))
        {
            _passage = known = (client, endpoint, Dispatch.Passage.Of(endpoint, Payload(client, endpoint), task.EventType));
        }

        return known.Passage;
    }

    private bool IsObject()
    {
        try
        {
            _payload ??= _isNotJson ? null : JsonDocument.Parse(task.Payload);
        }
        catch (JsonException)
        {
            // Some doors take any text, and a resource may want it as it came.
            _isNotJson = true;
        }

        return !_isNotJson && _payload!.RootElement.ValueKind == JsonValueKind.Object;
    }

    public void Begin()
    {
        Number++;
        Attempts++;
        Avoid.Clear();
    }

    /// <summary>The attempt that came with the acceptance is never made.</summary>
    public Departure? Unstart()
    {
        Number--;
        Attempts--;
        return null;
    }

    /// <summary>An HTTP attempt ended.</summary>
    public void End(Attempt record, AttemptExchange? exchange, Verdict verdict, DateTimeOffset? notBefore)
    {
        _unwritten.Add(new EndedAttempt(record, exchange));
        Last = verdict;
        DeliveredBy = verdict.Outcome == AttemptOutcome.Accepted ? record.ResourceName : null;
        Route = verdict switch
        {
            { Outcome: AttemptOutcome.Accepted } => Route, // nobody is tried after it, and it would be stored with every delivery
            { Repeatable: true } => Route.WithTried(record.ResourceId, notBefore),
            _ => Route.WithRefused(record.ResourceId),
        };
    }

    /// <summary>Nothing was sent, so it does not count against the maximum, but it is on record.</summary>
    public void EndUnsent(Attempt record, Verdict verdict, bool wasCounted)
    {
        Attempts -= wasCounted ? 1 : 0;
        Number = record.Number;
        End(record, null, verdict, null);
    }

    /// <summary>What a former holder of the lease left behind.</summary>
    public void RecordInterrupted(InterruptedAttempt attempt, string resource) => _unwritten.Add(new EndedAttempt(
        new Attempt
        {
            TaskId = task.Id,
            Number = attempt.Number,
            ResourceId = attempt.ResourceId,
            ResourceName = resource,
            StartedAt = attempt.StartedAt,
            Outcome = AttemptOutcome.MaybeReceived,
            Error = "The worker died before it knew the outcome.",
            Why = attempt.Why,
        },
        null));

    /// <summary>The row as it is now; the attempts that ended go with it.</summary>
    public WriteBack Row(TaskState state) => new()
    {
        TaskId = task.Id,
        Claim = task.Claim,
        State = state,
        Attempts = Attempts,
        AttemptNumber = Number,
        Round = task.Round,
        Route = Route,
        LastError = state == TaskState.Success || Last?.Error is null ? null : Sentence.Cut(Last.Error),
        Overrides = Overrides,
        MessageId = state == TaskState.Success ? MessageId : null,
        Ended = [.. _unwritten],
    };

    public void Written() => _unwritten.Clear();
}

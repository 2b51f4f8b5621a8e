using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Traffic;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Dispatch;

/// <summary>One task, from its claim to the end of its lease: select, send, record, decide, until somebody took it or it has to wait.</summary>
internal sealed class Dispatcher(
    GatewayCatalog catalog,
    Candidates candidates,
    Departures departures,
    ResourceSender sender,
    CircuitBreaker circuits,
    AnswerLessons lessons,
    SenderSlots slots,
    LeaseKeeper leases,
    OrderedTasks order,
    PinnedTasks pinned,
    KeyedTasks keyed,
    Permits permits,
    DatabaseTime clock,
    WriteBackWriter writer,
    GatewayMetrics metrics,
    TrafficMeter traffic,
    ClusterNews news,
    CatalogRefresher refresher,
    TimeProvider time,
    ILogger<Dispatcher> logger)
{
    /// <summary>After a failure of the gateway itself: long enough that a task it cannot digest does not keep a core busy.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    /// <summary>As long a rule may take to be known everywhere.</summary>
    private static readonly TimeSpan NewRule = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongerThanAPoll = TimeSpan.FromMinutes(1);

    /// <summary>The due time is counted by the database, from a moment later than this node's.</summary>
    private static readonly TimeSpan AfterDue = TimeSpan.FromMilliseconds(10);

    private static readonly SendResult OverBefore = new() { Verdict = OutcomeClassifier.Expired };

    /// <summary>The caller has entered a slot for the task; it is left here. Never throws.</summary>
    public async Task RunAsync(LeasedTask task, CancellationToken stopping)
    {
        using var run = new TaskRun(task);
        leases.Hold(task);
        try
        {
            await DeliverAsync(run, stopping);
        }
        catch (Exception ex)
        {
            logger.TaskFaulted(ex, task.Id);
            await writer.WriteAsync(run.Row(TaskState.Pending) with
            {
                RunAfter = AfterFault,
                WaitReason = "The gateway failed on it and tries again.",
                Event = $"The gateway failed on this task ({ex.GetType().Name}); see its log.",
            });
        }
        finally
        {
            leases.LetGo(task);
            slots.Exit(task.Lane);
        }
    }

    private async Task DeliverAsync(TaskRun run, CancellationToken stopping)
    {
        if (run.Task.Interrupted is { } interrupted)
        {
            run.RecordInterrupted(interrupted, catalog.Current.Resource(interrupted.ResourceId)?.Name ?? "removed");
        }

        if (run.Task.Started is { } started && !await SendFirstAsync(run, started, stopping))
        {
            return;
        }

        await HearOfAsync(run.Task);
        while (true)
        {
            if (Ending(run, catalog.Current, time.GetUtcNow(), IsExpired(run), stopping.IsCancellationRequested) is { } ending)
            {
                await FinishAsync(run, ending);
                return;
            }

            var endpoint = catalog.Current.Endpoint(run.Task.EndpointId)!;
            if (await pinned.EndingAsync(run, endpoint) is { } gone)
            {
                await FinishAsync(run, gone);
                return;
            }

            // Not cancelled: a stop in the middle of one look would count as a failure of the gateway.
            if (run.Last is null && await order.MustWaitAsync(run.Task, endpoint, CancellationToken.None))
            {
                await FinishAsync(run, run.Row(TaskState.Pending) with { RunAfter = OrderedTasks.LookAgain, WaitReason = OrderedTasks.WaitReason });
                return;
            }

            if (run is { Last: null, Task.OrderingKey: not null } && await keyed.WaitAsync(run, CancellationToken.None) is { } waiting)
            {
                await FinishAsync(run, waiting);
                return;
            }

            var passage = run.Passage(catalog.Current.Client(run.Task.ClientId), endpoint);
            var selection = candidates.Select(endpoint, passage, run.Route, run.Avoid);
            var step = NextStepPolicy.Decide(run.Last, run.Attempts, run.Task.Round, endpoint.Retry, selection, time.GetUtcNow(), Random.Shared.NextDouble());
            if (step is not NextStep.SendTo { Pick: var pick })
            {
                await EndLeaseAsync(run, step, endpoint, passage);
                return;
            }

            var preparation = await departures.PrepareAsync(run, endpoint, pick, stopping);
            if (preparation is Preparation.Lost || (preparation is Preparation.Ready ready && !await SendAsync(run, ready.Departure, stopping)))
            {
                logger.LeaseLost(run.Task.Id);
                return;
            }
        }
    }

    /// <summary>What was made at another node a moment ago, whose word has not arrived, must not be taken for deleted. Not cancelled: that would count as a failure of the gateway.</summary>
    private Task HearOfAsync(LeasedTask task) =>
        (catalog.Current is var known && known.Endpoint(task.EndpointId) is not null && known.Client(task.ClientId) is not null) || time.GetUtcNow() - TaskIds.TimeOf(task.Id) > NewRule
            ? Task.CompletedTask : refresher.RefreshAsync(CancellationToken.None);

    /// <summary>What ends the lease whatever the resources are like. A delivery comes first: nothing that happened meanwhile undoes it.</summary>
    private static WriteBack? Ending(TaskRun run, CatalogSnapshot catalog, DateTimeOffset now, bool expired, bool stopping) => 0 switch
    {
        _ when run.Last?.Outcome == AttemptOutcome.Accepted => run.Row(TaskState.Success) with { DeliveredBy = run.DeliveredBy },
        // An alert may be older than this node's look at the rule under which it was written.
        _ when catalog.Endpoint(run.Task.EndpointId) is null && run.Task.ClientId == OwnClient.Id && now - TaskIds.TimeOf(run.Task.Id) < NewRule =>
            run.Row(TaskState.Pending) with { RunAfter = NewRule / 6, WaitReason = "This node does not know the rule yet." },
        _ when catalog.Endpoint(run.Task.EndpointId) is null => run.Row(TaskState.Failed) with { LastError = "The endpoint was deleted." },
        // Without the client its development rules are gone, too, and a test call might reach a real person.
        _ when catalog.Client(run.Task.ClientId) is null => run.Row(TaskState.Failed) with { LastError = "The client was deleted." },
        _ when expired => run.Row(TaskState.Failed) with { LastError = TaskWaits.Expired(run.Task.ExpiresAt!.Value), Event = TaskWaits.Expired(run.Task.ExpiresAt!.Value) },
        _ when stopping => run.Row(TaskState.Pending) with { Event = run.Last is null ? null : "Handed back: the gateway was stopping." },
        _ => null,
    };

    /// <summary>The attempt that was recorded with the acceptance. False when the lease was lost.</summary>
    private async Task<bool> SendFirstAsync(TaskRun run, StartedAttempt started, CancellationToken stopping)
    {
        Departure? departure = null;
        try
        {
            var (endpoint, client) = (catalog.Current.Endpoint(run.Task.EndpointId), catalog.Current.Client(run.Task.ClientId));
            departure = endpoint is null || client is null || IsExpired(run) ? run.Unstart() : departures.Resume(run, endpoint, started);
        }
        finally
        {
            if (departure is null)
            {
                slots.LeaveLane(started.ResourceId);
                permits.GiveBack(started.ResourceId, started.StartedAt);
            }
        }

        if (departure is null)
        {
            return true; // the loop finds out what that means for the task
        }

        if (await SendAsync(run, departure, stopping))
        {
            return true;
        }

        logger.LeaseLost(run.Task.Id);
        return false;
    }

    /// <summary>False when the lease was lost before anything was sent.</summary>
    private async Task<bool> SendAsync(TaskRun run, Departure departure, CancellationToken stopping)
    {
        var resource = departure.Resource;
        SendResult sent;
        try
        {
            if (!leases.StillHolds(run.Task))
            {
                await StayAsync(departure);
                return false;
            }

            sent = IsExpired(run) ? OverBefore : Weigh(await sender.SendAsync(resource, run.Task.Id, departure.Request, run.Task.ExpiresAt is null ? null : IsOver(run), stopping), catalog.Current.Endpoint(run.Task.EndpointId));
        }
        finally
        {
            slots.LeaveLane(resource.Id);
        }

        if (sent.Verdict == OutcomeClassifier.Expired)
        {
            await StayAsync(departure);
            run.EndUnsent(Departures.Unsent(run, run.Number, departure.Started, resource.Name, sent.Verdict), sent.Verdict, wasCounted: true);
            return true;
        }

        var notBefore = sent.RetryAfter is { } wait && sent.Verdict.Repeatable ? time.GetUtcNow() + wait : (DateTimeOffset?)null;
        run.End(Record(run, departure, sent), Exchange(run, departure, sent), sent.Verdict, notBefore);
        run.MessageId = sent.MessageId;
        metrics.Attempted(resource.Name, sent.Verdict.Outcome, sent.Duration);
        traffic.Count(resource.Id, sent.Verdict.Outcome, sent.Duration);
        await LearnAsync(run.Task.EndpointId, departure, sent, stopping);
        return true;
    }

    /// <summary>Nothing left, so nothing was learned and nothing used.</summary>
    private Task StayAsync(Departure departure)
    {
        permits.GiveBack(departure.Resource.Id, departure.Started.StartedAt);
        return departure.IsProbe ? circuits.AbandonProbeAsync(departure.Resource.Id, CancellationToken.None) : Task.CompletedTask;
    }

    /// <summary>An endpoint may want a definite no to be taken like a failure.</summary>
    private static SendResult Weigh(SendResult sent, EndpointEntry? endpoint) =>
        sent.Verdict is { Outcome: not AttemptOutcome.Accepted, Repeatable: false } && endpoint?.Retry.AfterRefusal == RetryWords.Retry ? sent with { Verdict = sent.Verdict with { Repeatable = true } } : sent;

    /// <summary>A broken database must not turn a known outcome into a fault of the task.</summary>
    private async Task LearnAsync(Guid endpointId, Departure departure, SendResult sent, CancellationToken stopping)
    {
        var (resource, sign, reason) = (departure.Resource, sent.Verdict.Sign, sent.Verdict.Error ?? "");
        // Cut off by our own stopping, it says nothing about the resource.
        var cutOff = stopping.IsCancellationRequested && sent.Verdict.Outcome == AttemptOutcome.MaybeReceived && sent.StatusCode is null;
        try
        {
            await ((departure.IsProbe, cutOff) switch
            {
                (true, true) => circuits.AbandonProbeAsync(resource.Id, CancellationToken.None),
                (true, false) => circuits.EndProbeAsync(resource.Id, resource.Name, sign, reason, CancellationToken.None),
                (false, true) => Task.CompletedTask,
                (false, false) => circuits.ReportAsync(resource.Id, resource.Name, sign, reason, CancellationToken.None),
            });
        }
        catch (Exception ex)
        {
            logger.CircuitNotWritten(ex, resource.Name);
        }

        await (cutOff ? Task.CompletedTask : lessons.LearnAsync(endpointId, resource, sent));
    }

    private async Task EndLeaseAsync(TaskRun run, NextStep step, EndpointEntry endpoint, Passage passage)
    {
        var row = step switch
        {
            NextStep.GiveUp gaveUp => run.Row(TaskState.Failed) with { LastError = Storage.Sentence.Cut(gaveUp.Reason) },
            NextStep.RetryIn retry => run.Row(TaskState.Pending) with
            {
                RunAfter = retry.Pause,
                Round = run.Task.Round + 1,
                Route = run.Route.NextRound(time.GetUtcNow()),
                WaitReason = Storage.Sentence.Cut($"Every usable resource was tried: {retry.Reason}"),
            },
            NextStep.Park park => run.Row(TaskState.Pending) with { RunAfter = park.AtMost, ParkedOn = park.On, WaitReason = Storage.Sentence.Cut(park.Reason) },
            _ => throw new System.Diagnostics.UnreachableException($"{step.GetType().Name} does not end a lease."),
        };
        if (step is NextStep.Park)
        {
            candidates.TurnAwayFromFull(endpoint, passage);
        }

        await FinishAsync(run, row);
    }

    private async Task FinishAsync(TaskRun run, WriteBack row)
    {
        if (!await writer.WriteAsync(row))
        {
            logger.LeaseLost(run.Task.Id);
            return;
        }

        if (row is { State: TaskState.Pending, ParkedOn: null } && row.RunAfter < LongerThanAPoll)
        {
            _ = RingAsync(row.RunAfter);
        }

        if (row is { State: TaskState.Pending, ParkedOn: { } before, WaitReason: KeyedTasks.WaitReason })
        {
            await keyed.LookAgainAsync(run.Task, before);
        }

        if (TaskTransitions.IsFinished(row.State))
        {
            metrics.Finished(row.State, run.Task.Id);
            await keyed.CallNextAsync(run.Task);
            await order.CallNextAsync(run.Task, catalog.Current.Endpoint(run.Task.EndpointId));
        }
    }

    /// <summary>Called only where there is an end: the delegate takes memory.</summary>
    private Func<bool> IsOver(TaskRun run) => () => IsExpired(run);

    private bool IsExpired(TaskRun run) => run.Task.ExpiresAt is { } end && clock.UtcNow >= end;

    /// <summary>A short wait would otherwise last until the next poll.</summary>
    private async Task RingAsync(TimeSpan after)
    {
        await Task.Delay(after + AfterDue, time, CancellationToken.None);
        news.Raise(NewsTopic.Work);
    }

    private static Attempt Record(TaskRun run, Departure departure, SendResult sent) => new()
    {
        TaskId = run.Task.Id,
        Number = run.Number,
        ResourceId = departure.Resource.Id,
        ResourceName = departure.Resource.Name,
        StartedAt = departure.Started.StartedAt,
        DurationMs = Math.Round(sent.Duration.TotalMilliseconds, 3),
        Outcome = sent.Verdict.Outcome,
        StatusCode = sent.StatusCode,
        Error = sent.Verdict.Error is { } error ? Storage.Sentence.Cut(error) : null,
        Why = departure.Started.Why,
    };

    private static AttemptExchange Exchange(TaskRun run, Departure departure, SendResult sent) => new()
    {
        TaskId = run.Task.Id,
        Number = run.Number,
        Method = departure.Resource.Method,
        Url = Storage.Sentence.Cut(departure.Request.ShownUrl, Storage.ColumnLengths.Url),
        RequestHeaders = sent.Envelope ?? ResourceRequest.RecordedHeaders(departure.Resource, run.Task.Id, departure.Request, sent.SentAt),
        RequestBody = departure.IsPayload ? null : Encoding.UTF8.GetString(departure.Request.Body.Span),
        ResponseHeaders = sent.ResponseHeaders,
        ResponseBody = sent.ResponseBody,
        ResponseSize = sent.ResponseSize,
    };
}

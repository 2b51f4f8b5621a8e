using System.Data.Common;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>One transaction of acceptance: keys, tasks and books together, or nothing of it.</summary>
internal sealed class AcceptBatch(IAcceptDialect dialect, RateLimiter limiter, ClusterNews news, TaskPulse pulse, TimeProvider time)
{
    /// <summary>Commits what may pass and answers every call; throws when nothing was committed for sure or the commit's fate is unknown.</summary>
    public async Task CommitAsync(IReadOnlyList<PendingCall> calls, IHandOff handOff, CancellationToken ct)
    {
        var passed = await limiter.PassAsync(calls, ct);
        if (passed.Count == 0)
        {
            return;
        }

        try
        {
            await StoreAsync(passed, handOff, ct);
        }
        catch (DbException ex) when (passed.Count > 1 && dialect.RefusesRow(ex))
        {
            // The database refused the batch as a whole, so none of it was stored: one bad call must not take the others with it.
            foreach (var call in passed.Where(call => !call.IsAnswered))
            {
                await StoreAloneAsync(call, handOff, ct);
            }
        }
    }

    private async Task StoreAloneAsync(PendingCall call, IHandOff handOff, CancellationToken ct)
    {
        try
        {
            await StoreAsync([call], handOff, ct);
        }
        catch (DbException)
        {
            call.Set(new IngestResult.Unavailable(TimeSpan.FromSeconds(1)));
        }
    }

    private async Task StoreAsync(IReadOnlyList<PendingCall> calls, IHandOff handOff, CancellationToken ct)
    {
        var leasedAt = time.GetTimestamp();
        var leaders = Leaders(calls);
        IdempotencyKey[] keys = [.. leaders.Where(call => call.Key is not null).Select(call => call.Key!)];
        var broadcasts = HasBroadcast(leaders);
        var placed = Place(leaders, broadcasts, handOff);
        AcceptedKeys known;
        try
        {
            known = await dialect.AcceptAsync(new AcceptRows(keys, placed, handOff.Owner, handOff.Lease, time.GetUtcNow()) { Calls = broadcasts ? [.. leaders.Select(call => call.Broadcast?.Call).OfType<DispatchCall>()] : [] }, ct);
        }
        catch
        {
            CancelHandOffs(placed, handOff);
            throw;
        }

        if (keys.Length > 0)
        {
            placed = AnswerReplays(calls, keys, known, placed, handOff);
        }

        Finish(calls, placed, handOff, leasedAt);
    }

    /// <summary>Of the calls of this batch that share a key the first one leads; the order of the keys keeps two writers from waiting for each other.</summary>
    private static IReadOnlyList<PendingCall> Leaders(IReadOnlyList<PendingCall> calls) => calls.All(call => call.Key is null)
        ? calls
        : [.. calls.Where(call => call.Key is null), .. calls.Where(call => call.Key is not null).DistinctBy(call => call.Key!.Name())
            .OrderBy(call => call.Key!.ClientId).ThenBy(call => call.Key!.EndpointId).ThenBy(call => call.Key!.Key, StringComparer.Ordinal)];

    /// <summary>Answers every call whose key belongs to another task, and returns the tasks that were inserted.</summary>
    private static PlacedTask[] AnswerReplays(IReadOnlyList<PendingCall> calls, IdempotencyKey[] keys, AcceptedKeys known, PlacedTask[] placed, IHandOff handOff)
    {
        var owners = keys.ToDictionary(key => key.Name());
        foreach (var key in known.Known)
        {
            owners[key.Name()] = key;
        }

        var undecided = known.Undecided.Select(key => key.Name()).ToHashSet();
        HashSet<Guid> replayed = [];
        foreach (var call in calls.Where(call => call.Key is not null))
        {
            var (first, isUndecided) = (owners[call.Key!.Name()], undecided.Contains(call.Key!.Name()));
            if (isUndecided || first.TaskId != call.Task.Id)
            {
                replayed.Add(call.Task.Id);
                call.Set(isUndecided ? new IngestResult.Unavailable(TimeSpan.FromSeconds(1))
                    : first.BodyHash.AsSpan().SequenceEqual(call.Key!.BodyHash) ? new IngestResult.Accepted(first.TaskId, first.Held, Replayed: true)
                    : new IngestResult.KeyReused());
            }
        }

        if (replayed.Count == 0)
        {
            return placed;
        }

        CancelHandOffs(placed.Where(task => replayed.Contains(task.Task.KeyedId)), handOff);
        return [.. placed.Where(task => !replayed.Contains(task.Task.KeyedId))];
    }

    private static bool HasBroadcast(IReadOnlyList<PendingCall> calls)
    {
        var found = false;
        for (var i = 0; i < calls.Count && !found; i++)
        {
            found = calls[i].Broadcast is not null;
        }

        return found;
    }

    private static PlacedTask[] Place(IReadOnlyList<PendingCall> calls, bool broadcasts, IHandOff handOff) => broadcasts
        ? [.. calls.SelectMany(call => call.Broadcast?.Tasks ?? [call.Task]).Select(task => Place(task, handOff))]
        : [.. calls.Select(call => Place(call.Task, handOff))];

    private static PlacedTask Place(NewTask task, IHandOff handOff) => new(task, task.Held || task.IsDeferred ? new Placement.Due() : handOff.Place(task));

    private void Finish(IReadOnlyList<PendingCall> calls, PlacedTask[] placed, IHandOff handOff, long leasedAt)
    {
        foreach (var call in calls.Where(call => !call.IsAnswered))
        {
            call.Set(new IngestResult.Accepted(call.Task.Id, call.Task.Held) { Parts = call.Broadcast?.Parts });
        }

        foreach (var task in placed)
        {
            if (task.First is { } first)
            {
                handOff.Send(Leased(task.Task, first, leasedAt));
            }
        }

        pulse.Touch();
        if (placed.Any(task => task.IsDue))
        {
            // This node's own bell: a database without notifications rings nobody's.
            news.Raise(NewsTopic.Work);
        }
    }

    private static LeasedTask Leased(NewTask task, StartedAttempt first, long leasedAt) => new()
    {
        Id = task.Id,
        ClientId = task.ClientId,
        EndpointId = task.EndpointId,
        EndpointPath = task.EndpointPath,
        Claim = 1,
        Attempts = 1,
        AttemptNumber = 1,
        LeasedAt = leasedAt,
        Payload = task.Payload,
        Started = first,
        CallId = task.CallId,
        ResourceId = task.ResourceId,
        EventType = task.Terms?.EventType,
        ExpiresAt = task.Terms?.ExpiresAt,
        OrderingKey = task.Terms?.OrderingKey,
    };

    private static void CancelHandOffs(IEnumerable<PlacedTask> placed, IHandOff handOff)
    {
        foreach (var handedOff in placed.Select(task => task.Placement).OfType<Placement.HandedOff>())
        {
            handOff.Cancel(handedOff);
        }
    }
}

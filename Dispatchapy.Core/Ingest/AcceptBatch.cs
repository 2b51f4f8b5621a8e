using System.Data.Common;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>One transaction of acceptance: limits, keys, tasks and books together, or nothing of it.</summary>
internal sealed class AcceptBatch(IAcceptDialect dialect, ClusterNews news, TaskPulse pulse, TimeProvider time)
{
    /// <summary>Commits what may pass and answers every call; throws when nothing was committed for sure or the commit's fate is unknown.</summary>
    public async Task CommitAsync(IReadOnlyList<PendingCall> calls, IHandOff handOff, CancellationToken ct)
    {
        try
        {
            await (calls.All(call => call.Limits.Count == 0 && call.Key is null) ? InsertAsync(calls, handOff, ct) : CheckAndInsertAsync(calls, handOff, ct));
        }
        catch (DbException ex) when (calls.Count > 1 && dialect.RefusesRow(ex))
        {
            // The database refused the batch as a whole, so none of it was stored: one bad call must not take the others with it.
            foreach (var call in calls.Where(call => !call.IsAnswered))
            {
                await CommitAloneAsync(call, handOff, ct);
            }
        }
    }

    private async Task CommitAloneAsync(PendingCall call, IHandOff handOff, CancellationToken ct)
    {
        try
        {
            await CommitAsync([call], handOff, ct);
        }
        catch (DbException)
        {
            call.Set(new IngestResult.Unavailable(TimeSpan.FromSeconds(1)));
        }
    }

    private async Task InsertAsync(IReadOnlyList<PendingCall> calls, IHandOff handOff, CancellationToken ct)
    {
        var leasedAt = time.GetTimestamp();
        PlacedTask[] placed = [.. calls.Select(call => Place(call.Task, handOff))];
        try
        {
            await dialect.InsertAsync(placed, handOff.Owner, handOff.Lease, ct);
        }
        catch
        {
            CancelHandOffs(placed, handOff);
            throw;
        }

        Finish(calls, placed, handOff, leasedAt);
    }

    private async Task CheckAndInsertAsync(IReadOnlyList<PendingCall> calls, IHandOff handOff, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        PlacedTask[] placed = [];
        await using var connection = await dialect.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Answers are decided now and given after the commit.
        Dictionary<PendingCall, IngestResult> refused = [];
        try
        {
            await LimitAsync(transaction, calls, refused, now, ct);
            await DeduplicateAsync(transaction, [.. calls.Where(call => !refused.ContainsKey(call))], refused, now, ct);
            var leasedAt = time.GetTimestamp();
            PendingCall[] passed = [.. calls.Where(call => !refused.ContainsKey(call))];
            placed = [.. passed.Select(call => Place(call.Task, handOff))];
            if (placed.Length > 0)
            {
                await dialect.InsertAsync(transaction, placed, handOff.Owner, handOff.Lease, ct);
            }

            await transaction.CommitAsync(ct);
            Finish(passed, placed, handOff, leasedAt);
        }
        catch
        {
            CancelHandOffs(placed, handOff);
            throw;
        }

        foreach (var (call, answer) in refused)
        {
            call.Set(answer);
        }
    }

    private async Task LimitAsync(DbTransaction transaction, IReadOnlyList<PendingCall> calls, Dictionary<PendingCall, IngestResult> refused, DateTimeOffset now, CancellationToken ct)
    {
        HashSet<Guid> subjects = [.. calls.SelectMany(call => call.Limits).Select(limit => limit.Subject)];
        if (subjects.Count == 0)
        {
            return;
        }

        var windows = (await dialect.LockWindowsAsync(transaction, subjects, now, ct)).ToDictionary(window => window.Subject);
        foreach (var subject in subjects)
        {
            // Deleted in this very moment, because nobody had used it for a day.
            windows.TryAdd(subject, new RateWindow { Subject = subject, Start = now });
        }

        foreach (var window in windows.Values)
        {
            SlidingWindow.Advance(window, now);
        }

        foreach (var call in calls.Where(call => call.Limits.Count > 0))
        {
            var wait = call.Limits.Select(limit => SlidingWindow.Wait(windows[limit.Subject], limit.PerMinute, now)).Max();
            if (wait is { } retryAfter)
            {
                refused[call] = new IngestResult.RateLimited(retryAfter);
                continue;
            }

            foreach (var limit in call.Limits)
            {
                windows[limit.Subject].Current++;
            }
        }

        await dialect.SaveWindowsAsync(transaction, [.. windows.Values], ct);
    }

    private async Task DeduplicateAsync(DbTransaction transaction, IReadOnlyList<PendingCall> calls, Dictionary<PendingCall, IngestResult> refused, DateTimeOffset now, CancellationToken ct)
    {
        // Of the calls of this batch that share a key the first one leads; the order of the keys keeps two writers from waiting for each other.
        var groups = calls.Where(call => call.Key is not null).GroupBy(call => (call.Key!.ClientId, call.Key.EndpointId, call.Key.Key))
            .OrderBy(group => group.Key.ClientId).ThenBy(group => group.Key.EndpointId).ThenBy(group => group.Key.Key, StringComparer.Ordinal).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        var known = (await dialect.RegisterKeysAsync(transaction, [.. groups.Select(group => group.First().Key!)], now, ct)).ToDictionary(key => (key.ClientId, key.EndpointId, key.Key));
        foreach (var group in groups)
        {
            var first = known.GetValueOrDefault(group.Key) ?? group.First().Key!;
            foreach (var call in group.Where(call => call.Key!.TaskId != first.TaskId))
            {
                refused[call] = first.BodyHash.AsSpan().SequenceEqual(call.Key!.BodyHash)
                    ? new IngestResult.Accepted(first.TaskId, first.Held, Replayed: true)
                    : new IngestResult.KeyReused();
            }
        }
    }

    private static PlacedTask Place(NewTask task, IHandOff handOff) => new(task, task.Held ? new Placement.Due() : handOff.Place(task));

    private void Finish(IReadOnlyList<PendingCall> calls, PlacedTask[] placed, IHandOff handOff, long leasedAt)
    {
        for (var i = 0; i < placed.Length; i++)
        {
            calls[i].Set(new IngestResult.Accepted(placed[i].Task.Id, placed[i].Task.Held));
            if (placed[i].First is { } first)
            {
                handOff.Send(Leased(placed[i].Task, first, leasedAt));
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
    };

    private static void CancelHandOffs(PlacedTask[] placed, IHandOff handOff)
    {
        foreach (var handedOff in placed.Select(task => task.Placement).OfType<Placement.HandedOff>())
        {
            handOff.Cancel(handedOff);
        }
    }
}

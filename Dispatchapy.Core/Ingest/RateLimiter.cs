using System.Data.Common;

namespace Dispatchapy.Core.Ingest;

/// <summary>Lets calls pass that are within the limits of their clients and endpoints, counted over all nodes.</summary>
/// <remarks>
/// A transaction of its own, before the one that stores them: all calls of a client meet at its window, and the lock on it would otherwise be
/// held for as long as it takes to store a whole batch. A call that passed and could not be stored has been counted.
/// What passes within a minute is an estimate of two counts, see <see cref="SlidingWindow"/>.
/// </remarks>
internal sealed class RateLimiter(IAcceptDialect dialect, TimeProvider time) : IDisposable
{
    private readonly RateAllowances _allowances = new();

    /// <summary>One count of this node at a time: the next then takes from what this one counted ahead.</summary>
    private readonly SemaphoreSlim _counting = new(1, 1);

    public void Dispose() => _counting.Dispose();

    /// <summary>Answers those that do not pass.</summary>
    /// <returns>The others.</returns>
    public async Task<IReadOnlyList<PendingCall>> PassAsync(IReadOnlyList<PendingCall> calls, CancellationToken ct)
    {
        var counted = Beyond(calls.Where(call => call.Limits.Count > 0));
        if (counted.Length == 0)
        {
            return calls;
        }

        await _counting.WaitAsync(ct);
        Dictionary<PendingCall, IngestResult> refused = [];
        try
        {
            counted = Beyond(counted);
            if (counted.Length > 0)
            {
                refused = await CountAsync(counted, ct);
            }
        }
        finally
        {
            _counting.Release();
        }

        foreach (var (call, answer) in refused)
        {
            call.Set(answer);
        }

        return refused.Count == 0 ? calls : [.. calls.Where(call => !refused.ContainsKey(call))];
    }

    /// <summary>Those for which nothing was counted ahead.</summary>
    private PendingCall[] Beyond(IEnumerable<PendingCall> calls)
    {
        var now = time.GetUtcNow();
        return [.. calls.Where(call => !_allowances.TryTake(call.Limits, now))];
    }

    /// <returns>The answers to those that do not pass.</returns>
    private async Task<Dictionary<PendingCall, IngestResult>> CountAsync(PendingCall[] calls, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var counted = await dialect.TransactAsync(transaction => CountAsync(transaction, calls, now, ct), ct);
        _allowances.Grant(counted.Ahead, subject => SlidingWindow.End(counted.Windows[subject]), now);
        return counted.Refused;
    }

    private async Task<Counted> CountAsync(DbTransaction transaction, PendingCall[] calls, DateTimeOffset now, CancellationToken ct)
    {
        HashSet<Guid> subjects = [.. calls.SelectMany(call => call.Limits).Select(limit => limit.Subject)];
        var windows = (await dialect.LockWindowsAsync(transaction, subjects, now, ct)).ToDictionary(window => window.Subject);
        Advance(windows, subjects, now);
        var refused = Count(calls, windows, now);
        var ahead = calls.Where(call => !refused.ContainsKey(call)).SelectMany(call => _allowances.Ahead(call.Limits, subject => windows[subject], now)).DistinctBy(one => one.Limit.Subject).ToList();
        foreach (var (limit, count) in ahead)
        {
            windows[limit.Subject].Current += count;
        }

        await dialect.SaveWindowsAsync(transaction, [.. windows.Values], ct);
        return new Counted(windows, refused, ahead);
    }

    private static void Advance(Dictionary<Guid, RateWindow> windows, IEnumerable<Guid> subjects, DateTimeOffset now)
    {
        foreach (var subject in subjects)
        {
            // Deleted in this very moment, because nobody had used it for a day.
            windows.TryAdd(subject, new RateWindow { Subject = subject, Start = now });
        }

        foreach (var window in windows.Values)
        {
            SlidingWindow.Advance(window, now);
        }
    }

    private static Dictionary<PendingCall, IngestResult> Count(IEnumerable<PendingCall> calls, Dictionary<Guid, RateWindow> windows, DateTimeOffset now)
    {
        Dictionary<PendingCall, IngestResult> refused = [];
        foreach (var call in calls)
        {
            if (call.Limits.Select(limit => SlidingWindow.Wait(windows[limit.Subject], limit.PerMinute, now)).Max() is { } retryAfter)
            {
                refused[call] = new IngestResult.RateLimited(retryAfter);
                continue;
            }

            foreach (var limit in call.Limits)
            {
                windows[limit.Subject].Current++;
            }
        }

        return refused;
    }

    private sealed record Counted(Dictionary<Guid, RateWindow> Windows, Dictionary<PendingCall, IngestResult> Refused, IReadOnlyCollection<(RateLimit Limit, int Calls)> Ahead);
}

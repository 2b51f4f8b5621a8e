namespace Dispatchapy.Core.Ingest;

/// <summary>Lets calls pass that are within the limits of their clients and endpoints, counted over all nodes: never more than the limit.</summary>
/// <remarks>
/// A transaction of its own, before the one that stores them: all calls of a client meet at its window, and the lock on it would otherwise be
/// held for as long as it takes to store a whole batch. A call that passed and could not be stored has been counted.
/// </remarks>
internal sealed class RateLimiter(IAcceptDialect dialect, TimeProvider time)
{
    private readonly RateAllowances _allowances = new();

    /// <summary>Answers those that do not pass.</summary>
    /// <returns>The others.</returns>
    public async Task<IReadOnlyList<PendingCall>> PassAsync(IReadOnlyList<PendingCall> calls, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        PendingCall[] counted = [.. calls.Where(call => call.Limits.Count > 0 && !_allowances.TryTake(call.Limits, now))];
        if (counted.Length == 0)
        {
            return calls;
        }

        var refused = await CountAsync(counted, now, ct);
        foreach (var (call, answer) in refused)
        {
            call.Set(answer);
        }

        return refused.Count == 0 ? calls : [.. calls.Where(call => !refused.ContainsKey(call))];
    }

    private async Task<Dictionary<PendingCall, IngestResult>> CountAsync(PendingCall[] calls, DateTimeOffset now, CancellationToken ct)
    {
        Dictionary<Guid, int> limits = [];
        foreach (var limit in calls.SelectMany(call => call.Limits))
        {
            limits[limit.Subject] = limit.PerMinute;
        }

        Dictionary<PendingCall, IngestResult> refused = [];
        await using var connection = await dialect.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var windows = (await dialect.LockWindowsAsync(transaction, limits.Keys, now, ct)).ToDictionary(window => window.Subject);
        Advance(windows, limits.Keys, now);
        Count(calls, windows, now, refused);
        var ahead = limits.ToDictionary(limit => limit.Key, limit => RateAllowances.Ahead(windows[limit.Key], limit.Value, now));
        foreach (var (subject, count) in ahead)
        {
            windows[subject].Current += count;
        }

        await dialect.SaveWindowsAsync(transaction, [.. windows.Values], ct);
        await transaction.CommitAsync(ct);
        _allowances.Grant(ahead, subject => SlidingWindow.End(windows[subject]), now);
        return refused;
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

    private static void Count(IEnumerable<PendingCall> calls, Dictionary<Guid, RateWindow> windows, DateTimeOffset now, Dictionary<PendingCall, IngestResult> refused)
    {
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
    }
}

using System.Collections.Concurrent;
using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Queue;

/// <summary>Prolongs the leases of tasks that take long. Nothing is written for the many that end before a third of their lease is over.</summary>
internal sealed class LeaseKeeper(IQueueDialect dialect, IHandOff handOff, IOptions<QueueOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger) : RepeatingService(time, logger)
{
    /// <summary>What a request may still take to leave after the lease was looked at.</summary>
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(1);

    /// <summary>After the database was away, for the other nodes to say which tasks are still theirs.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, long> _held = [];
    private long _lastPass = time.GetTimestamp();
    private long _backSince = time.GetTimestamp() - (long)(Courtesy.TotalSeconds * time.TimestampFrequency);

    protected override TimeSpan Interval => options.Value.Lease / 6;

    /// <param name="taskId">The task.</param>
    /// <param name="since">A moment before the lease began; null for now, when a fenced write comes before the first request.</param>
    public void Hold(Guid taskId, long? since) => _held[taskId] = since ?? Time.GetTimestamp();

    public void LetGo(Guid taskId) => _held.TryRemove(taskId, out _);

    /// <summary>Whether a request may still leave for this task. Measured by this process's own monotonic clock, so that a paused process knows.</summary>
    public bool StillHolds(Guid taskId) =>
        _held.TryGetValue(taskId, out var since) && Time.GetElapsedTime(since) < options.Value.Lease - Safety;

    /// <summary>
    /// Whether this node may claim. When the database was away for so long that leases may have ended, tasks look abandoned whose holders
    /// only could not say so, this node's own among them: claimed at once, they would be sent again although their outcome is known.
    /// </summary>
    public bool LeasesAreCurrent => !Lapsed(Time.GetTimestamp()) && Time.GetElapsedTime(Volatile.Read(ref _backSince)) >= Courtesy;

    protected override async Task PassAsync(CancellationToken ct)
    {
        var now = Time.GetTimestamp();
        await RenewAsync(now, ct);
        if (Lapsed(now))
        {
            Volatile.Write(ref _backSince, Time.GetTimestamp());
        }

        Volatile.Write(ref _lastPass, now);
    }

    /// <summary>What was held at the last pass had by then at most a third of its lease behind it.</summary>
    private bool Lapsed(long now) => Time.GetElapsedTime(Volatile.Read(ref _lastPass), now) >= (options.Value.Lease * 2 / 3) - Safety;

    private async Task RenewAsync(long now, CancellationToken ct)
    {
        KeyValuePair<Guid, long>[] aging = [.. _held.Where(held => Time.GetElapsedTime(held.Value, now) > options.Value.Lease / 3)];
        // With nothing to renew, too: whether the database is there has to be known.
        foreach (var chunk in aging.Length == 0 ? [aging] : aging.Chunk(1000))
        {
            var kept = await dialect.RenewAsync(handOff.Owner, [.. chunk.Select(held => held.Key)], options.Value.Lease, ct);
            foreach (var held in chunk)
            {
                // From the moment before the statement: the database counted from a later one, so this errs on the safe side.
                _ = kept.Contains(held.Key) ? _held.TryUpdate(held.Key, now, held.Value) : _held.TryRemove(held);
            }
        }
    }
}

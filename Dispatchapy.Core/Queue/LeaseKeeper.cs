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

    private readonly ConcurrentDictionary<Guid, long> _held = [];

    protected override TimeSpan Interval => options.Value.Lease / 6;

    public void Hold(LeasedTask task) => _held[task.Id] = task.LeasedAt;

    public void LetGo(Guid taskId) => _held.TryRemove(taskId, out _);

    /// <summary>Whether a request may still leave for this task. Measured by this process's own monotonic clock, so that a paused process knows.</summary>
    public bool StillHolds(Guid taskId) =>
        _held.TryGetValue(taskId, out var since) && Time.GetElapsedTime(since) < options.Value.Lease - Safety;

    protected override async Task PassAsync(CancellationToken ct)
    {
        var now = Time.GetTimestamp();
        // One that has run out is not revived: its task may be somebody's by now, perhaps this node's own under a newer claim.
        KeyValuePair<Guid, long>[] aging = [.. _held.Where(held => Time.GetElapsedTime(held.Value, now) > options.Value.Lease / 3 && Time.GetElapsedTime(held.Value, now) < options.Value.Lease)];
        foreach (var chunk in aging.Chunk(1000))
        {
            var kept = await dialect.RenewAsync(handOff.Owner, [.. chunk.Select(held => held.Key)], options.Value.Lease, ct);
            foreach (var held in chunk.Where(held => kept.Contains(held.Key)))
            {
                // From the moment before the statement: the database counted from a later one, so this errs on the safe side.
                // What was not prolonged grows old, and then nothing leaves for it any more.
                _held.TryUpdate(held.Key, now, held.Value);
            }
        }
    }
}

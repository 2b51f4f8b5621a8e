using System.Collections.Concurrent;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Traffic;

/// <summary>
/// Counts in memory what this process sends, a row for each resource and minute, and hands out what has changed since it was asked last.
/// What a crash loses is a few seconds of a chart; the books never come from here.
/// </summary>
internal sealed class TrafficMeter(TimeProvider time)
{
    /// <summary>A request may end minutes after the others of its minute were written; older rows are let go.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<(Guid Resource, DateTimeOffset Minute), Cell> _cells = [];

    public Guid SourceId { get; } = Guid.CreateVersion7(time.GetUtcNow());

    public void Count(Guid resourceId, AttemptOutcome outcome, TimeSpan duration)
    {
        var cell = _cells.GetOrAdd((resourceId, Minutes.Of(time.GetUtcNow())), _ => new Cell());
        lock (cell)
        {
            cell.Add(outcome, duration);
        }
    }

    /// <summary>Rows as they are now; each is handed out again only when it has changed.</summary>
    public List<ResourceMinute> TakeChanged()
    {
        List<ResourceMinute> changed = [];
        foreach (var ((resource, minute), cell) in _cells)
        {
            lock (cell)
            {
                if (cell.Changed)
                {
                    cell.Changed = false;
                    changed.Add(cell.Row(resource, minute, SourceId));
                }
                else if (minute < time.GetUtcNow() - Held)
                {
                    _cells.TryRemove((resource, minute), out _);
                }
            }
        }

        return changed;
    }

    /// <summary>They could not be written: the next call hands them out again.</summary>
    public void GiveBack(IEnumerable<ResourceMinute> rows)
    {
        foreach (var row in rows)
        {
            if (_cells.TryGetValue((row.ResourceId, row.Minute), out var cell))
            {
                lock (cell)
                {
                    cell.Changed = true;
                }
            }
        }
    }

    private sealed class Cell
    {
        private readonly int[] _latencies = new int[LatencyScale.Buckets];
        private int _accepted;
        private int _refused;
        private int _notSent;
        private int _maybeReceived;

        public bool Changed { get; set; }

        public void Add(AttemptOutcome outcome, TimeSpan duration)
        {
            _latencies[LatencyScale.Of(duration)]++;
            _ = outcome switch
            {
                AttemptOutcome.Accepted => _accepted++,
                AttemptOutcome.Refused => _refused++,
                AttemptOutcome.NotSent => _notSent++,
                _ => _maybeReceived++,
            };
            Changed = true;
        }

        public ResourceMinute Row(Guid resource, DateTimeOffset minute, Guid source) => new()
        {
            ResourceId = resource,
            Minute = minute,
            SourceId = source,
            Accepted = _accepted,
            Refused = _refused,
            NotSent = _notSent,
            MaybeReceived = _maybeReceived,
            Latencies = [.. _latencies],
        };
    }
}

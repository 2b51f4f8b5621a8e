using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>How many requests are under way, in total and per resource. A full resource fills its own lane and nobody else's.</summary>
internal sealed class SenderSlots(IOptions<DispatchOptions> options)
{
    private readonly ConcurrentDictionary<Guid, Lane> _lanes = [];
    private int _inFlight;
    private int _retries;

    /// <summary>Set once, when the process is told to stop: nothing new is taken.</summary>
    public bool Draining { get; private set; }

    /// <summary>Called when there is room again after tasks had to be turned away.</summary>
    public event Action? RoomAgain;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>An eighth of all senders is kept for first tries, or slow retries could take every one of them.</summary>
    public int FreeForRetries => Math.Max(0, MostRetries - Volatile.Read(ref _retries));

    private int MostRetries => options.Value.MaxInFlight - (options.Value.MaxInFlight / 8);

    public int Free => Math.Max(0, options.Value.MaxInFlight - InFlight);

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inFlight) <= options.Value.MaxInFlight)
        {
            return true;
        }

        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    /// <summary>For a task that is this node's already: it has to be worked on, whatever the count.</summary>
    /// <param name="lane">The task's; <see cref="Exit"/> gets the same.</param>
    public void Enter(short lane)
    {
        Interlocked.Increment(ref _inFlight);
        Interlocked.Add(ref _retries, lane);
    }

    public void Exit(short lane = 0)
    {
        if (lane > 0 && Interlocked.Decrement(ref _retries) == MostRetries * 3 / 4)
        {
            RoomAgain?.Invoke();
        }

        // A quarter at a time, as in the lanes, or every exit from a full node would cost a claim of its own.
        if (Interlocked.Decrement(ref _inFlight) == options.Value.MaxInFlight * 3 / 4)
        {
            RoomAgain?.Invoke();
        }
    }

    public int Room(Guid resourceId, int limit) => Math.Max(0, limit - (_lanes.TryGetValue(resourceId, out var lane) ? lane.Active : 0));

    public bool TryEnterLane(Guid resourceId, int limit)
    {
        var lane = _lanes.GetOrAdd(resourceId, _ => new Lane());
        lane.Limit = limit;
        if (Interlocked.Increment(ref lane.Active) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref lane.Active);
        return false;
    }

    public void Drain() => Draining = true;

    /// <summary>Remembers that a task was turned away, so that leaving the lane calls for it and newcomers queue behind it.</summary>
    public void TurnAway(Guid resourceId) => _lanes.GetOrAdd(resourceId, _ => new Lane()).TurnedAway = true;

    public bool HasTurnedAway(Guid resourceId) => _lanes.TryGetValue(resourceId, out var lane) && lane.TurnedAway;

    /// <summary>For whoever is about to look at the tasks that were turned away.</summary>
    public void ForgetTurnedAway(Guid resourceId)
    {
        if (_lanes.TryGetValue(resourceId, out var lane))
        {
            lane.TurnedAway = false;
        }
    }

    /// <summary>The limit is another one now, and nobody may enter for a while who would say so.</summary>
    public void Resize(Guid resourceId, int limit)
    {
        if (_lanes.TryGetValue(resourceId, out var lane))
        {
            lane.Limit = limit;
        }
    }

    public void LeaveLane(Guid resourceId)
    {
        var lane = _lanes[resourceId];
        var active = Interlocked.Decrement(ref lane.Active);
        // A quarter at a time, or every single exit would cost a claim of its own.
        if (lane.TurnedAway && (active == 0 || (lane.Limit - active) * 4 >= lane.Limit))
        {
            lane.TurnedAway = false;
            RoomAgain?.Invoke();
        }
    }

    private sealed class Lane
    {
        public int Active;
        public volatile int Limit = 1;
        public volatile bool TurnedAway;
    }
}

using System.Collections.Concurrent;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Brings parked tasks back as soon as somebody can take them, as many at a time as there is room for.</summary>
internal sealed class ParkedPump : RepeatingService
{
    private readonly IQueueDialect _queue;
    private readonly IHandOff _handOff;
    private readonly GatewayCatalog _catalog;
    private readonly Candidates _candidates;
    private readonly LeaseKeeper _leases;
    private readonly SenderSlots _slots;
    private readonly Permits _permits;
    private readonly Workbench _workbench;
    private readonly WriteBackWriter _writer;
    private readonly IOptions<QueueOptions> _options;
    private readonly ConcurrentQueue<Guid> _usedUp = [];
    private long _claims;

    public ParkedPump(
        IQueueDialect queue, IHandOff handOff, GatewayCatalog catalog, Candidates candidates, LeaseKeeper leases, SenderSlots slots, Permits permits, Workbench workbench, WriteBackWriter writer, HealthBoard board, ClusterNews news, IOptions<QueueOptions> options, TimeProvider time, ILogger<ParkedPump> logger)
        : base(time, logger)
    {
        (_queue, _handOff, _catalog, _candidates, _leases, _slots, _permits, _workbench, _writer, _options) = (queue, handOff, catalog, candidates, leases, slots, permits, workbench, writer, options);
        news.Subscribe(NewsTopic.Health, Ring);
        news.Subscribe(NewsTopic.Catalog, Ring);
        slots.RoomAgain += Ring;
        permits.Granted += Ring;
        permits.UsedUp += resource =>
        {
            _usedUp.Enqueue(resource);
            Ring();
        };
        board.CameBack += Ring; // the news may arrive before this node's board knows what it is about
    }

    protected override TimeSpan Interval => _options.Value.Poll;

    protected override async Task PassAsync(CancellationToken ct)
    {
        var room = Room();
        var usable = Usable(room);
        if (_slots.Draining || _writer.IsBehind || !_leases.AreCurrent)
        {
            return;
        }

        while (_usedUp.TryDequeue(out var resource))
        {
            await SayWhyAsync(resource, ct);
        }

        if (usable.Count == 0)
        {
            return;
        }

        // In a different order each time, or the same endpoint would always be the first at a resource that several share.
        Guid[] keys = [.. await _queue.ParkedAsync(usable.Keys, ct)];
        Random.Shared.Shuffle(keys);
        foreach (var key in keys)
        {
            var wanted = Math.Min(Math.Min(_options.Value.ClaimBatch, _slots.Free), Places(usable[key], room));
            if (wanted > 0 && !_slots.Draining)
            {
                Take(usable[key], room, await ClaimAsync(key, wanted, usable[key]));
            }
        }
    }

    /// <summary>
    /// The first of those that wait for a resource whose quota is used up look once more, and say so: for the rest of the day they would give the reason for
    /// which they were parked, that every place was taken.
    /// </summary>
    private async Task SayWhyAsync(Guid resource, CancellationToken ct)
    {
        Guid[] keys = [resource, .. _catalog.Current.EndpointsAndOwn.Where(endpoint => endpoint.Routes.Any(route => route.Resource.Id == resource)).Select(endpoint => endpoint.Id)];
        foreach (var key in await _queue.ParkedAsync(keys, ct))
        {
            var wanted = Math.Min(_options.Value.ClaimBatch, _slots.Free);
            if (wanted > 0)
            {
                await StartAsync(key, wanted);
            }
        }
    }

    private async Task<int> ClaimAsync(Guid key, int wanted, Guid[] resources)
    {
        var (size, tasks) = await StartAsync(key, wanted);
        if (size.IsFilledBy(tasks))
        {
            CallAgain(key, resources);
        }

        return tasks.Count;
    }

    private async Task<(ClaimSize Size, List<LeasedTask> Tasks)> StartAsync(Guid key, int wanted)
    {
        var leasedAt = Time.GetTimestamp();
        var size = ClaimSize.Of(wanted, _slots.FreeForRetries, _claims++);
        var tasks = await ClaimAsync(key, size);
        if (tasks.Count == 0 && size.First == 0)
        {
            // The one place was a retry's, and there is none. Nobody rings for a lane that stays empty, so a first try takes it now.
            size = ClaimSize.Of(wanted, 0, _claims);
            tasks = await ClaimAsync(key, size);
        }

        foreach (var task in tasks)
        {
            _slots.Enter(task.Lane);
            _workbench.Start(task with { LeasedAt = leasedAt });
        }

        return (size, tasks);
    }

    /// <summary>Not cancelled by the stopping token: a claim that is half read would keep its tasks until their leases end.</summary>
    private Task<List<LeasedTask>> ClaimAsync(Guid key, ClaimSize size) => _queue.ClaimParkedAsync(_handOff.Owner, key, size, _handOff.Lease, CancellationToken.None);

    /// <summary>More than there was room for: they go on as soon as the lane has room, or the limit admits more.</summary>
    private void CallAgain(Guid key, Guid[] resources)
    {
        foreach (var resource in _catalog.Current.Endpoint(key)?.Routes.Select(route => route.Resource.Id) ?? [key])
        {
            _slots.TurnAway(resource);
        }

        foreach (var limited in resources.Select(_catalog.Current.Resource).OfType<ResourceEntry>())
        {
            _permits.Want(limited);
        }
    }

    /// <summary>How many requests each usable resource could take now. A circuit to be probed takes one.</summary>
    private Dictionary<Guid, int> Room()
    {
        var now = Time.GetUtcNow();
        Dictionary<Guid, int> room = [];
        foreach (var resource in _catalog.Current.ResourcesAndOwn.Where(resource => _candidates.IsUsable(resource, now)))
        {
            _slots.ForgetTurnedAway(resource.Id);
            room[resource.Id] = _candidates.IsToBeProbed(resource, now) ? 1 : _candidates.Room(resource);
        }

        return room;
    }

    /// <summary>What a task may be parked on and could leave now, and the resources that would take it.</summary>
    private Dictionary<Guid, Guid[]> Usable(Dictionary<Guid, int> room)
    {
        var usable = room.Keys.ToDictionary(id => id, id => new[] { id });
        foreach (var endpoint in _catalog.Current.EndpointsAndOwn)
        {
            if (_candidates.Select(endpoint, default, TaskRoute.Empty, []) is Selection.Pick)
            {
                usable[endpoint.Id] = [.. endpoint.Routes.Select(route => route.Resource.Id).Where(room.ContainsKey)];
            }
        }

        return usable;
    }

    private static int Places(Guid[] resources, Dictionary<Guid, int> room) => resources.Sum(id => room[id]);

    /// <summary>What one endpoint was given is no longer there for the next one.</summary>
    private static void Take(Guid[] resources, Dictionary<Guid, int> room, int taken)
    {
        foreach (var id in resources)
        {
            var here = Math.Min(taken, room[id]);
            room[id] -= here;
            taken -= here;
        }
    }
}

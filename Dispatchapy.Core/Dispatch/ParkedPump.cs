using Dispatchapy.Core.Catalog;
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
    private readonly Workbench _workbench;
    private readonly IOptions<QueueOptions> _options;

    public ParkedPump(
        IQueueDialect queue, IHandOff handOff, GatewayCatalog catalog, Candidates candidates, LeaseKeeper leases, SenderSlots slots, Workbench workbench, ClusterNews news, IOptions<QueueOptions> options, TimeProvider time, ILogger<ParkedPump> logger)
        : base(time, logger)
    {
        (_queue, _handOff, _catalog, _candidates, _leases, _slots, _workbench, _options) = (queue, handOff, catalog, candidates, leases, slots, workbench, options);
        news.Subscribe(NewsTopic.Health, Ring);
        news.Subscribe(NewsTopic.Catalog, Ring);
        slots.RoomAgain += Ring;
    }

    protected override TimeSpan Interval => _options.Value.Poll;

    protected override async Task PassAsync(CancellationToken ct)
    {
        var usable = Usable();
        if (usable.Count == 0 || _slots.Draining || !_leases.LeasesAreCurrent)
        {
            return;
        }

        foreach (var key in await _queue.ParkedAsync(usable.Keys, ct))
        {
            var wanted = Math.Min(Math.Min(_options.Value.ClaimBatch, _slots.Free), usable[key]);
            if (wanted > 0 && !_slots.Draining)
            {
                await ClaimAsync(key, wanted);
            }
        }
    }

    private async Task ClaimAsync(Guid key, int wanted)
    {
        // Not cancelled by the stopping token: a claim that is half read would keep its tasks until their leases end.
        var tasks = await _queue.ClaimParkedAsync(_handOff.Owner, key, wanted, _handOff.Lease, CancellationToken.None);
        foreach (var task in tasks)
        {
            _slots.Enter();
            _workbench.Start(task);
        }

        // More than there was room for: they go on as soon as the lane has room again.
        if (tasks.Count == wanted && _catalog.Current.Endpoint(key) is { } endpoint)
        {
            foreach (var route in endpoint.Routes)
            {
                _slots.TurnAway(route.Resource.Id);
            }
        }
    }

    /// <summary>Endpoints and resources that could take a task now, and how many. A probe takes one.</summary>
    private Dictionary<Guid, int> Usable()
    {
        var now = Time.GetUtcNow();
        Dictionary<Guid, int> usable = [];
        foreach (var resource in _catalog.Current.Resources.Where(resource => _candidates.IsUsable(resource, now)))
        {
            _slots.ForgetTurnedAway(resource.Id);
            usable[resource.Id] = _candidates.Room(resource);
        }

        foreach (var endpoint in _catalog.Current.Endpoints)
        {
            if (_candidates.Select(endpoint, TaskRoute.Empty, []) is Selection.Pick pick)
            {
                usable[endpoint.Id] = pick.IsProbe ? 1 : endpoint.Routes.Sum(route => usable.GetValueOrDefault(route.Resource.Id));
            }
        }

        return usable;
    }
}

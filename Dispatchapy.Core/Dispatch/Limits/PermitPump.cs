using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch.Limits;

/// <summary>Draws permits for tasks that wait for them, at the moment when the limit admits the next, and asks nothing of the database while no resource has limits.</summary>
internal sealed class PermitPump : RepeatingService
{
    /// <summary>
    /// Between letting tasks go twice for one resource: a fast one costs few statements, and those that were let go have taken their permits by then.
    /// Counted once more, the same permits would let go as many tasks again, which find none.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private readonly IQueueDialect _queue;
    private readonly GatewayCatalog _catalog;
    private readonly Candidates _candidates;
    private readonly SenderSlots _slots;
    private readonly Permits _permits;
    private readonly IOptions<QueueOptions> _options;
    private TimeSpan _next;
    private long _lookedAt;

    public PermitPump(
        IQueueDialect queue, GatewayCatalog catalog, Candidates candidates, SenderSlots slots, Permits permits, ClusterNews news, IOptions<QueueOptions> options, TimeProvider time, ILogger<PermitPump> logger)
        : base(time, logger)
    {
        (_queue, _catalog, _candidates, _slots, _permits, _options) = (queue, catalog, candidates, slots, permits, options);
        permits.Called += Ring;
        slots.RoomAgain += Ring;
        news.Subscribe(NewsTopic.Catalog, Ring);
        news.Subscribe(NewsTopic.Health, Ring);
    }

    protected override TimeSpan Interval => _next;

    protected override async Task PassAsync(CancellationToken ct)
    {
        _next = _options.Value.Poll;
        var limited = _catalog.Current.ResourcesAndOwn.Where(resource => resource.Limits is not null).ToList();
        if (limited.Count == 0 || _slots.Draining || _slots.Free == 0)
        {
            return;
        }

        await LookAsync(limited, ct);
        var free = false;
        foreach (var resource in limited.Where(_permits.IsWanted))
        {
            free |= await FreeAsync(resource, ct);
        }

        if (free)
        {
            _permits.Tell();
        }
    }

    /// <summary>Whether tasks that wait for it may go now.</summary>
    private async Task<bool> FreeAsync(ResourceEntry resource, CancellationToken ct)
    {
        if (!_candidates.IsTrusted(resource, Time.GetUtcNow()))
        {
            return false; // the news of its recovery rings
        }

        if (_candidates.Places(resource) == 0)
        {
            // Permits drawn now would be lost, and another node could not have them. Asked again, because whoever left just before rings nobody.
            _slots.TurnAway(resource.Id);
            if (_candidates.Places(resource) == 0)
            {
                return false;
            }
        }

        var early = Pace - _permits.SinceRelease(resource);
        if (early <= TimeSpan.Zero && _permits.Held(resource) == 0 && _permits.Wait(resource) == TimeSpan.Zero)
        {
            await _permits.DrawAsync(resource, many: true, ct);
        }

        if (early > TimeSpan.Zero || _permits.Held(resource) == 0)
        {
            var wait = Max(_permits.Wait(resource), early, TimeSpan.FromMilliseconds(1));
            _next = wait < _next ? wait : _next;
            return false;
        }

        _permits.Release(resource);
        return true;
    }

    /// <summary>Once per poll, in case nobody said that tasks wait: those parked by another node, or before a start.</summary>
    private async Task LookAsync(List<ResourceEntry> limited, CancellationToken ct)
    {
        if (_lookedAt != 0 && Time.GetElapsedTime(_lookedAt) < _options.Value.Poll)
        {
            return;
        }

        _lookedAt = Time.GetTimestamp();
        var resources = limited.ToDictionary(resource => resource.Id);
        var waiting = limited.Select(resource => (Key: resource.Id, Resource: resource))
            .Concat(_catalog.Current.EndpointsAndOwn.SelectMany(endpoint => endpoint.Routes.Where(route => resources.ContainsKey(route.Resource.Id)).Select(route => (Key: endpoint.Id, route.Resource))))
            .Where(one => !_permits.IsWanted(one.Resource)).ToLookup(one => one.Key, one => one.Resource);
        foreach (var key in waiting.Count == 0 ? [] : await _queue.ParkedAsync([.. waiting.Select(one => one.Key)], ct))
        {
            foreach (var resource in waiting[key])
            {
                _permits.Want(resource);
            }
        }
    }

    private static TimeSpan Max(params ReadOnlySpan<TimeSpan> spans)
    {
        var max = TimeSpan.Zero;
        foreach (var span in spans)
        {
            max = span > max ? span : max;
        }

        return max;
    }
}

using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Queue;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Claims what is due while there are free senders, and sleeps until the bell or the next look.</summary>
internal sealed class DispatchPump : RepeatingService
{
    private readonly IQueueDialect _queue;
    private readonly IHandOff _handOff;
    private readonly LeaseKeeper _leases;
    private readonly SenderSlots _slots;
    private readonly Workbench _workbench;
    private readonly WriteBackWriter _writer;
    private readonly TaskPulse _pulse;
    private readonly ClusterNews _news;
    private readonly PollPace _pace;
    private readonly IOptions<QueueOptions> _options;
    private long _lastPass;
    private long _claims;

    public DispatchPump(
        IQueueDialect queue, IHandOff handOff, LeaseKeeper leases, SenderSlots slots, Workbench workbench, WriteBackWriter writer, ClusterNews news, TaskPulse pulse, IOptions<QueueOptions> options, TimeProvider time, ILogger<DispatchPump> logger)
        : base(time, logger)
    {
        (_queue, _handOff, _leases, _slots, _workbench, _writer, _pulse, _news, _options) = (queue, handOff, leases, slots, workbench, writer, pulse, news, options);
        _pace = new PollPace(options.Value.Poll);
        _lastPass = time.GetTimestamp();
        news.Subscribe(NewsTopic.Work, Ring);
        slots.RoomAgain += Ring;
    }

    /// <summary>Time since this loop last reached the database.</summary>
    public TimeSpan SinceLastPass => Time.GetElapsedTime(Volatile.Read(ref _lastPass));

    protected override TimeSpan Interval => _news.Arrives ? _options.Value.Poll : _pace.Wait;

    protected override async Task PassAsync(CancellationToken ct)
    {
        bool isMore;
        var claimed = 0;
        do
        {
            isMore = false;
            var wanted = Math.Min(_options.Value.ClaimBatch, _slots.Free);
            if (wanted == 0 || _slots.Draining || _writer.IsBehind || !_leases.AreCurrent)
            {
                // With every sender busy the loop is as alive as it can be.
                Volatile.Write(ref _lastPass, Time.GetTimestamp());
                break;
            }

            var size = ClaimSize.Of(wanted, _slots.FreeForRetries, _claims++);
            // Not cancelled by the stopping token: a claim that is half read would keep its tasks until their leases end.
            var leasedAt = Time.GetTimestamp();
            var tasks = await _queue.ClaimDueAsync(_handOff.Owner, size, _handOff.Lease, CancellationToken.None);
            foreach (var task in tasks)
            {
                _slots.Enter(task.Lane);
                _workbench.Start(task with { LeasedAt = leasedAt });
            }

            claimed += tasks.Count;
            if (tasks.Count > 0)
            {
                _pulse.Touch();
            }

            isMore = size.IsFilledBy(tasks);
            Volatile.Write(ref _lastPass, Time.GetTimestamp());
        }
        while (isMore && !ct.IsCancellationRequested);

        _pace.Passed(foundWork: claimed > 0);
    }
}

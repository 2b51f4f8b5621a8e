using System.Diagnostics.Metrics;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>What the engine counts, under the meter <c>Dispatchapy</c>.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    public const string MeterName = "Dispatchapy";

    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _finished;
    private readonly Histogram<double> _attempts;
    private readonly Histogram<double> _delivery;
    private long _delivered;

    public GatewayMetrics(IMeterFactory meters, SenderSlots slots, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(MeterName);
        _finished = _meter.CreateCounter<long>("dispatchapy.tasks.finished", "{task}", "Tasks that reached a final state.");
        _attempts = _meter.CreateHistogram<double>("dispatchapy.attempt.duration", "s", "Time from sending a request to knowing its outcome.");
        _delivery = _meter.CreateHistogram<double>("dispatchapy.delivery.duration", "s", "Time from acceptance to delivery.");
        _meter.CreateObservableGauge("dispatchapy.tasks.in_flight", () => slots.InFlight, "{task}", "Tasks this node works on.");
    }

    /// <summary>Tasks that this process delivered.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    public void Attempted(string resource, AttemptOutcome outcome, TimeSpan duration) =>
        _attempts.Record(duration.TotalSeconds, new("resource", resource), new("outcome", outcome.ToString()));

    public void Finished(TaskState state, Guid taskId)
    {
        _finished.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));
        if (state == TaskState.Success)
        {
            Interlocked.Increment(ref _delivered);
            _delivery.Record(Math.Max(0, (_time.GetUtcNow() - CreatedAt(taskId)).TotalSeconds));
        }
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>The first 48 bits of a UUIDv7 are its time.</summary>
    private static DateTimeOffset CreatedAt(Guid taskId)
    {
        Span<byte> bytes = stackalloc byte[16];
        taskId.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }
}

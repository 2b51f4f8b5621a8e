using System.Collections.Concurrent;
using System.Diagnostics;
using Dispatchapy.Bench.Processes;

namespace Dispatchapy.Bench.Load;

/// <summary>
/// Calls at fixed instants, whether or not the earlier ones were answered, and measures from those instants: a slow answer makes the
/// calls behind it late, and their lateness counts.
/// </summary>
internal sealed class OpenLoop : IDisposable
{
    private const int Connections = 128;

    private readonly BlockingCollection<CallConnection> _free = [];
    private readonly List<Task> _reading = [];
    private readonly LoadRecord _record;
    private readonly double _perSecond;
    private readonly int _calls;

    private OpenLoop(LoadRecord record, double perSecond, int calls) => (_record, _perSecond, _calls) = (record, perSecond, calls);

    public static async Task<LoadResult> RunAsync(CallTemplate template, CallNumbers numbers, double perSecond, TimeSpan duration, CancellationToken ct)
    {
        var calls = (int)(perSecond * duration.TotalSeconds);
        using var loop = new OpenLoop(new LoadRecord(numbers, calls, template.ExpectedStatus), perSecond, calls);
        List<CallConnection> connections = [];
        for (var i = 0; i < Connections; i++)
        {
            connections.Add(await CallConnection.OpenAsync(template, ct));
            loop._free.Add(connections[i], ct);
        }

        await Task.Factory.StartNew(() => loop.Send(ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(loop._reading);
        var result = loop._record.Result();
        connections.ForEach(connection => connection.Dispose());
        return result;
    }

    public void Dispose() => _free.Dispose();

    private void Send(CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < _calls; i++)
        {
            var due = start + (long)(i / _perSecond * Stopwatch.Frequency);
            Native.Sleep(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due));
            var connection = _free.Take(ct);
            _record.TryBegin(out var number);
            _record.Due(number, due);
            connection.Send(number);
            _reading.Add(ReadAsync(connection, number, ct));
        }
    }

    private async Task ReadAsync(CallConnection connection, long number, CancellationToken ct)
    {
        _record.Answered(number, await connection.ReceiveAsync(ct));
        _free.Add(connection, ct);
    }
}

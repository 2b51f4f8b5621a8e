using System.Diagnostics;

namespace Dispatchapy.Bench.Load;

/// <summary>As much as it takes: each connection calls again as soon as it has its answer.</summary>
internal static class ClosedLoop
{
    public const int Connections = 256;

    private const int MostCalls = 2_000_000;

    public static Task<LoadResult> RunAsync(CallTemplate template, CallNumbers numbers, TimeSpan duration, CancellationToken ct) =>
        RunAsync(template, numbers, duration, MostCalls, ct);

    public static async Task<LoadResult> RunAsync(CallTemplate template, CallNumbers numbers, TimeSpan duration, int mostCalls, CancellationToken ct)
    {
        List<CallConnection> connections = [];
        for (var i = 0; i < Connections; i++)
        {
            connections.Add(await CallConnection.OpenAsync(template, ct));
        }

        var record = new LoadRecord(numbers, mostCalls, template.ExpectedStatus);
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(connections.Select(connection => Task.Run(() => LoopAsync(connection, record, until, ct), ct)));
        var result = record.Result();
        connections.ForEach(connection => connection.Dispose());
        return result;
    }

    private static async Task LoopAsync(CallConnection connection, LoadRecord record, long until, CancellationToken ct)
    {
        long now;
        while ((now = Stopwatch.GetTimestamp()) < until && record.TryBegin(out var number))
        {
            record.Due(number, now);
            connection.Send(number);
            record.Answered(number, await connection.ReceiveAsync(ct));
        }
    }
}

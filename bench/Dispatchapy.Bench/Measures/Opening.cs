using System.Diagnostics;
using Dispatchapy.Bench.Consoles;
using Dispatchapy.Bench.Reporting;

namespace Dispatchapy.Bench.Measures;

/// <summary>How long something takes to open: the slowest of several times beside the one in the middle.</summary>
internal static class Opening
{
    public const int Times = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A page of the console, from the request of its address to the batch that shows what is awaited.</summary>
    public static Task AddAsync(Bench bench, ConsoleSession session, string name, string path, string awaited, CancellationToken ct) => AddAsync(bench, name, async () =>
    {
        var start = Stopwatch.GetTimestamp();
        using var circuit = await ConsoleCircuit.OpenAsync(session, path, ct, awaited);
        await circuit.Seen.WaitAsync(Patience, TimeProvider.System, ct);
        return Stopwatch.GetElapsedTime(start);
    });

    /// <summary>The first one is not counted: whoever opens it first after a start compiles it for everybody.</summary>
    public static async Task AddAsync(Bench bench, string name, Func<Task<TimeSpan>> open)
    {
        List<double> times = [];
        for (var i = 0; i <= Times; i++)
        {
            times.Add((await open()).TotalMilliseconds);
        }

        bench.Results.AddValue($"{name}, slowest of {Times}", "ms", times.Skip(1).Max(), Target.AtMost(1000), Results.Text(Samples.Median([.. times.Skip(1)]), "ms in the middle"));
    }
}

using System.Diagnostics;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>As many calls as possible for a while, until the last one is delivered and on record.</summary>
internal static class Throughput
{
    private const int MostWarmUps = 6;

    /// <summary>Share of a core.</summary>
    private const double AtRest = 0.05;

    /// <returns>Deliveries per second, from the first call to the record of the last delivery.</returns>
    public static async Task<(double PerSecond, LoadResult Load)> DeliverAsync(Bench bench, Installation installation, string path, CancellationToken ct)
    {
        var load = await ClosedLoop.RunAsync(installation.Call(path), bench.Numbers, bench.Options.Short, ct);
        await installation.DrainAsync(ct);
        return (Check(load).Range.Count / Stopwatch.GetElapsedTime(load.StartedAt).TotalSeconds, load);
    }

    public static Task WarmUpAsync(Bench bench, Installation installation, string path, CancellationToken ct) =>
        WarmUpAsync(
            installation,
            async () =>
            {
                await ClosedLoop.RunAsync(installation.Call(path), bench.Numbers, bench.Options.WarmUp, ct);
                await installation.DrainAsync(ct);
                await installation.ClearAsync(ct);
            },
            ct);

    /// <summary>Until the compiler has optimised what is hot: while it works, it takes the cores from what is measured.</summary>
    public static async Task WarmUpAsync(Installation installation, Func<Task> load, CancellationToken ct)
    {
        var share = 1.0;
        for (var i = 0; i < MostWarmUps && share > AtRest; i++)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), await installation.Gateway.CompilationAsync(ct));
            await load();
            share = (await installation.Gateway.CompilationAsync(ct) - before) / Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>Refused calls would make the figures meaningless.</summary>
    public static LoadResult Check(LoadResult load) =>
        load.Refused == 0 ? load : throw new InvalidOperationException($"{load.Refused} of {load.Range.Count} calls were refused; the gateway's log says why.");
}

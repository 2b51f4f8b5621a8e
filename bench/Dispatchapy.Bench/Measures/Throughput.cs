using System.Diagnostics;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>As many calls as possible for a while, until the last one is delivered and on record.</summary>
internal static class Throughput
{
    /// <returns>Deliveries per second, from the first call to the record of the last delivery.</returns>
    public static async Task<(double PerSecond, LoadResult Load)> DeliverAsync(Bench bench, Installation installation, string path, CancellationToken ct)
    {
        var load = await ClosedLoop.RunAsync(installation.Call(path), bench.Numbers, bench.Options.Short, ct);
        await installation.DrainAsync(ct);
        return (Check(load).Range.Count / Stopwatch.GetElapsedTime(load.StartedAt).TotalSeconds, load);
    }

    /// <summary>Long enough for the compiler to have optimised what is hot.</summary>
    public static async Task WarmUpAsync(Bench bench, Installation installation, string path, CancellationToken ct)
    {
        await ClosedLoop.RunAsync(installation.Call(path), bench.Numbers, bench.Options.WarmUp, ct);
        await installation.DrainAsync(ct);
        await installation.ClearAsync(ct);
    }

    /// <summary>Refused calls would make the figures meaningless.</summary>
    public static LoadResult Check(LoadResult load) =>
        load.Refused == 0 ? load : throw new InvalidOperationException($"{load.Refused} of {load.Range.Count} calls were refused; the gateway's log says why.");
}

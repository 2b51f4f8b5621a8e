using System.Diagnostics;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>What it costs to make many tasks of one call: tasks of broadcasts delivered beside tasks of calls of their own, as many of either, in turns.</summary>
internal sealed class Broadcast : IMeasure
{
    public string Name => "broadcast";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var installation = await bench.SharedAsync(ct);
        var calls = Math.Max(1, (await Throughput.DeliverAsync(bench, installation, Catalog.Ok, ct)).Load.Range.Count / Catalog.Receivers);
        await installation.ClearAsync(ct);
        await DeliveredAsync(bench, installation, Catalog.Broadcast, calls, ct); // warm-up
        List<double> single = [], broadcast = [];
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            single.Add(await DeliveredAsync(bench, installation, Catalog.Ok, calls * Catalog.Receivers, ct));
            broadcast.Add(await DeliveredAsync(bench, installation, Catalog.Broadcast, calls, ct));
        }

        bench.Results.AddRatio(
            FormattableString.Invariant($"tasks of broadcasts to {Catalog.Receivers} delivered, beside single tasks"), "/s", [.. broadcast.Select(perSecond => perSecond * Catalog.Receivers)], single, Target.AtLeast(0.9));
    }

    /// <returns>Calls per second, from the first one to the record of the last delivery.</returns>
    private static async Task<double> DeliveredAsync(Bench bench, Installation installation, string path, int calls, CancellationToken ct)
    {
        // As many as there are tasks of the other kind: the time is long enough for any machine.
        var load = Throughput.Check(await ClosedLoop.RunAsync(installation.Call(path), bench.Numbers, TimeSpan.FromMinutes(1), calls, ct));
        await installation.DrainAsync(ct);
        var perSecond = load.Range.Count / Stopwatch.GetElapsedTime(load.StartedAt).TotalSeconds;
        await installation.ClearAsync(ct);
        return perSecond;
    }
}

using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>Delivery with a long history beside delivery with none; a database and a gateway for each, in turns.</summary>
internal sealed class History : IMeasure
{
    public string Name => "history";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        // Both fresh: a gateway that has run for longer is faster, whatever its history.
        await using var empty = await Installation.StartAsync(bench, "history_none", "all", ct);
        await using var full = await Installation.StartAsync(bench, "history_long", "all", ct);
        await Throughput.WarmUpAsync(bench, empty, Catalog.Ok, ct);
        await Throughput.WarmUpAsync(bench, full, Catalog.Ok, ct);
        await bench.Server.PreloadAsync(full.Connection, bench.Options.History, ct);
        List<double> without = [], with = [];
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            await empty.ClearAsync(ct);
            without.Add((await Throughput.DeliverAsync(bench, empty, Catalog.Ok, ct)).PerSecond);
            with.Add((await Throughput.DeliverAsync(bench, full, Catalog.Ok, ct)).PerSecond);
        }

        bench.Results.AddRatio(FormattableString.Invariant($"delivered with {bench.Options.History:N0} finished tasks, beside none"), "/s", with, without, Target.AtLeast(0.9, 0.97));
    }
}

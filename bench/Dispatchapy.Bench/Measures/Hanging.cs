using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>Whether a resource that hangs holds up the others; a database and a gateway with and without, in turns.</summary>
internal sealed class Hanging : IMeasure
{
    private const int Waiting = 1000;

    public string Name => "hanging";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        // Both fresh: a gateway that has run for longer is faster, whatever hangs.
        await using var quiet = await Installation.StartAsync(bench, "hanging_none", "all", ct);
        await using var hung = await Installation.StartAsync(bench, "hanging_one", "all", ct);
        await Throughput.WarmUpAsync(bench, quiet, Catalog.Ok, ct);
        await Throughput.WarmUpAsync(bench, hung, Catalog.Ok, ct);
        Throughput.Check(await ClosedLoop.RunAsync(hung.Call(Catalog.Hangs), bench.Numbers, TimeSpan.FromMinutes(1), Waiting, ct));
        hung.Stuck = Waiting;
        List<double> without = [], with = [];
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            await quiet.ClearAsync(ct);
            without.Add((await Throughput.DeliverAsync(bench, quiet, Catalog.Ok, ct)).PerSecond);
            with.Add((await Throughput.DeliverAsync(bench, hung, Catalog.Ok, ct)).PerSecond);
        }

        bench.Results.AddRatio(FormattableString.Invariant($"delivered beside {Waiting:N0} tasks of a hanging resource"), "/s", with, without, Target.AtLeast(0.9, 0.98));
    }
}

using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>What it costs that the first resource is dead and known to be.</summary>
internal sealed class Failover : IMeasure
{
    private const double PerSecond = 200;

    public string Name => "failover";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var installation = await bench.SharedAsync(ct);
        await MedianAsync(bench, installation, Catalog.FailsOver, ct); // warm-up
        List<double> single = [], second = [];
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            single.Add(await MedianAsync(bench, installation, Catalog.Ok, ct));
            second.Add(await MedianAsync(bench, installation, Catalog.FailsOver, ct));
        }

        var added = Samples.Median([.. second.Zip(single, (with, without) => with - without)]);
        bench.Results.AddValue(
            "failover past a dead resource, added p50", "ms", added, Target.AtMost(5, 1), FormattableString.Invariant($"{Samples.Median(second):0.00} - {Samples.Median(single):0.00} ms"));
    }

    private static async Task<double> MedianAsync(Bench bench, Installation installation, string path, CancellationToken ct)
    {
        var load = Throughput.Check(await OpenLoop.RunAsync(installation.Call(path), bench.Numbers, PerSecond, bench.Options.Short, ct));
        await installation.DrainAsync(ct);
        return Samples.Median(load.Delays(await bench.Receiver.ArrivalsAsync(load.Range, ct)));
    }
}

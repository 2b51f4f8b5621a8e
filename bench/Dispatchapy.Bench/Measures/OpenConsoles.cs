using Dispatchapy.Bench.Consoles;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>What two hundred open consoles cost the node that serves them, at 500 tasks a second and at saturation, in turns with none.</summary>
internal sealed class OpenConsoles : IMeasure
{
    private const int Count = 200;

    private const double PerSecond = 500;

    /// <summary>The gateway of a bench makes its first operator with it.</summary>
    private const string Password = "the-password-of-the-bench";

    public string Name => "consoles";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var installation = await Installation.StartAsync(bench, "consoles", "all", ct, new Dictionary<string, string> { ["GATEWAY_ADMIN_PASSWORD"] = Password });
        await Throughput.WarmUpAsync(bench, installation, Catalog.Ok, ct);
        await AtRateAsync(bench, installation, null, ct); // warm
        using var session = await ConsoleSession.SignInAsync(installation.Gateway.Port, Password, ct);
        List<double> without = [], with = [], alone = [], watched = [], batches = [], rate = [], watchedRate = [];
        List<double[]> delays = [], watchedDelays = [];
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            var (perSecond, cpu, delay) = await AtRateAsync(bench, installation, null, ct);
            rate.Add(perSecond);
            alone.Add(cpu);
            delays.Add(delay);
            without.Add(await SaturatedAsync(bench, installation, ct));

            var circuits = await OpenAsync(session, ct);
            var before = circuits.Sum(circuit => circuit.Batches);
            (perSecond, cpu, delay) = await AtRateAsync(bench, installation, circuits, ct);
            watchedRate.Add(perSecond);
            batches.Add(circuits.Sum(circuit => circuit.Batches) - before);
            watched.Add(cpu);
            watchedDelays.Add(delay);
            with.Add(await SaturatedAsync(bench, installation, ct));
            circuits.ForEach(circuit => circuit.Dispose());
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, ct);
        }

        bench.Results.AddRatio($"delivered of {PerSecond}/s with {Count} open consoles, beside none", "/s", watchedRate, rate, Target.AtLeast(0.9));
        bench.Results.AddValue(
            "  gateway's share of a core at 500/s", "%", Samples.Median(watched), null, Results.Text(Samples.Median(alone), "%"));
        bench.Results.AddTold("  POST to arrival at 500/s, p95", Results.Text(P95(watchedDelays), "ms"), Results.Text(P95(delays), "ms"));
        bench.Results.AddRatio("  delivered at saturation, where they and the browsers' side share the cores", "/s", with, without, null);
        bench.Results.AddTold("  batches each console rendered a second", Results.Text(Samples.Median(batches) / Count / Duration(bench).TotalSeconds, ""));
    }

    private static TimeSpan Duration(Bench bench) => bench.Options.Short * 3;

    private static double P95(List<double[]> runs) => Samples.Median([.. runs.Select(run => Samples.Percentile(run, 0.95))]);

    /// <summary>As two hundred people would: not all within one instant.</summary>
    private static async Task<List<ConsoleCircuit>> OpenAsync(ConsoleSession session, CancellationToken ct)
    {
        List<ConsoleCircuit> circuits = [];
        foreach (var group in Enumerable.Range(0, Count).Chunk(10))
        {
            circuits.AddRange(await Task.WhenAll(group.Select(_ => ConsoleCircuit.OpenAsync(session, "/", ct))));
        }

        while (circuits.Any(circuit => circuit.Batches == 0 && circuit.Failure is null))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }

        Check(circuits);
        return circuits;
    }

    private static void Check(List<ConsoleCircuit> circuits)
    {
        if (circuits.Find(circuit => circuit.Failure is not null) is { } broken)
        {
            throw new InvalidOperationException($"A console broke: {broken.Failure!.Message}");
        }
    }

    /// <returns>Tasks delivered a second, the gateway's share of a core in percent, and milliseconds from each call to its arrival.</returns>
    private static async Task<(double PerSecond, double Cpu, double[] Delays)> AtRateAsync(Bench bench, Installation installation, List<ConsoleCircuit>? circuits, CancellationToken ct)
    {
        await installation.ClearAsync(ct);
        var before = await CpuSpent.NowAsync(bench, installation.Gateway, ct);
        var load = Throughput.Check(await OpenLoop.RunAsync(installation.Call(Catalog.Ok), bench.Numbers, PerSecond, Duration(bench), ct));
        await installation.DrainAsync(ct);
        var spent = await CpuSpent.NowAsync(bench, installation.Gateway, ct) - before;
        Check(circuits ?? []);
        var delays = load.Delays(await bench.Receiver.ArrivalsAsync(load.Range, ct));
        return (delays.Length / load.Elapsed.TotalSeconds, 100 * (spent.Gateway / load.Elapsed), delays);
    }

    private static async Task<double> SaturatedAsync(Bench bench, Installation installation, CancellationToken ct)
    {
        await installation.ClearAsync(ct);
        return (await Throughput.DeliverAsync(bench, installation, Catalog.Ok, ct)).PerSecond;
    }
}

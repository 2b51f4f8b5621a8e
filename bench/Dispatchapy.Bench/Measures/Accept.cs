using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>How many calls are accepted, beside what a Kestrel that checks nothing can insert. The gateway here only accepts, so no delivery shares the cores.</summary>
internal sealed class Accept : IMeasure
{
    public string Name => "accept";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var installation = await Installation.StartAsync(bench, Name, "web", ct);
        await using var inserting = await Receiver.StartAsync(bench, ct, installation.Database);
        var bare = new BareBounds(bench, installation.Database);
        (string Name, bool Limited, bool WithKey, Target? Target)[] variants =
        [
            ("token, requirements", false, false, null),
            ("and rate limit", true, false, null),
            ("and idempotency key", true, true, Target.AtLeast(0.5, 0.8)),
        ];
        var accepted = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
        List<double> echoes = [], rows = [], inserts = [];
        var cpu = variants.ToDictionary(variant => variant.Name, _ => (Spent: CpuSpent.None, Calls: 0));
        await Throughput.WarmUpAsync(installation, WarmUpAsync, ct);

        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            echoes.Add(await bare.EchoAsync(ct));
            rows.Add(await bare.InsertAsync(ct));
            inserts.Add(await bare.InsertOverHttpAsync(inserting.Port, ct));
            foreach (var variant in variants)
            {
                var before = await CpuSpent.NowAsync(bench, installation.Gateway, ct);
                var load = await RunAsync(bench, installation, variant.Limited, variant.WithKey, bench.Options.Short, ct);
                var (spent, calls) = cpu[variant.Name];
                cpu[variant.Name] = (spent + (await CpuSpent.NowAsync(bench, installation.Gateway, ct) - before), calls + load.Range.Count);
                accepted[variant.Name].Add(load.PerSecond);
            }
        }

        bench.Results.AddTold("bare: Kestrel echo", Results.Text(Samples.Median(echoes), "/s"));
        bench.Results.AddTold("bare: group-commit insert", Results.Text(Samples.Median(rows), "/s"));
        bench.Results.AddTold("bare: Kestrel and group-commit insert", Results.Text(Samples.Median(inserts), "/s"));
        foreach (var (name, _, _, target) in variants)
        {
            bench.Results.AddRatio($"accepted: {name}", "/s", accepted[name], inserts, target);
            bench.Results.AddTold("  processor time per call", cpu[name].Spent.PerTask(cpu[name].Calls));
        }

        async Task WarmUpAsync()
        {
            foreach (var variant in variants)
            {
                await RunAsync(bench, installation, variant.Limited, variant.WithKey, bench.Options.WarmUp / variants.Length, ct);
                await bare.InsertOverHttpAsync(inserting.Port, ct); // the bound has to be warm as well
            }
        }
    }

    private static async Task<LoadResult> RunAsync(Bench bench, Installation installation, bool limited, bool withKey, TimeSpan duration, CancellationToken ct)
    {
        await installation.ClearAsync(ct);
        return Throughput.Check(await ClosedLoop.RunAsync(installation.Call(Catalog.Ok, limited, withKey), bench.Numbers, duration, ct));
    }
}

using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>From call to record, beside the least that a queue in a database has to do.</summary>
internal sealed class Deliver : IMeasure
{
    public string Name => "deliver";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var installation = await bench.SharedAsync(ct);
        var bare = new BareBounds(bench, installation.Database);
        List<double> claims = [], delivered = [], accepted = [];
        var (spent, tasks) = (CpuSpent.None, 0);
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            claims.Add(await bare.ClaimAsync(ct));
            var before = await CpuSpent.NowAsync(bench, installation.Gateway, ct);
            var (perSecond, load) = await Throughput.DeliverAsync(bench, installation, Catalog.Ok, ct);
            spent += await CpuSpent.NowAsync(bench, installation.Gateway, ct) - before;
            tasks += load.Range.Count;
            delivered.Add(perSecond);
            accepted.Add(load.PerSecond);
            await VerifyAsync(bench, load.Range, ct);
            await installation.ClearAsync(ct);
        }

        bench.Results.AddTold("bare: claim and complete", Results.Text(Samples.Median(claims), "/s"));
        bench.Results.AddRatio("delivered, at saturation", "/s", delivered, claims, Target.AtLeast(0.25, 0.4));
        bench.Results.AddTold("  accepted meanwhile", Results.Text(Samples.Median(accepted), "/s"));
        bench.Results.AddTold("  processor time per task", spent.PerTask(tasks));
    }

    private static async Task VerifyAsync(Bench bench, CallRange range, CancellationToken ct)
    {
        var missing = (await bench.Receiver.ArrivalsAsync(range, ct)).Count(at => at == 0);
        var duplicates = await bench.Receiver.DuplicatesAsync(ct);
        if (missing + duplicates > 0)
        {
            bench.Results.AddTold("  WRONG", FormattableString.Invariant($"{missing} calls never arrived, {duplicates} arrived again"));
        }
    }
}

using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>How long a call takes to be accepted and to arrive, at rates that do not wait for the gateway.</summary>
internal sealed class Latency : IMeasure
{
    /// <summary>Of what was delivered at saturation: beyond that every queue grows for as long as one looks.</summary>
    private const double NearlySaturated = 0.8;

    public string Name => "latency";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var installation = await bench.SharedAsync(ct);
        var most = Math.Floor((await Throughput.DeliverAsync(bench, installation, Catalog.Ok, ct)).PerSecond * NearlySaturated / 100) * 100;
        await RunAsync(bench, installation, most, null, null, installation.ClearAsync, "", ct);
        await RunAtRestAsync(bench, installation, installation.ClearAsync, "", ct);
    }

    /// <summary>At the rates that have a bar.</summary>
    /// <param name="bench">Where it runs.</param>
    /// <param name="installation">What is called.</param>
    /// <param name="prepare">Before each repetition.</param>
    /// <param name="circumstance">For the names of the figures; begins with a space, or is empty.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task RunAtRestAsync(Bench bench, Installation installation, Func<CancellationToken, Task> prepare, string circumstance, CancellationToken ct)
    {
        await RunAsync(bench, installation, 200, null, Target.AtMost(10, 3), prepare, circumstance, ct);
        await RunAsync(bench, installation, 1000, Target.AtMost(25, 10), null, prepare, circumstance, ct);
    }

    private static async Task RunAsync(
        Bench bench, Installation installation, double perSecond, Target? acceptP99, Target? deliverP95, Func<CancellationToken, Task> prepare, string circumstance, CancellationToken ct)
    {
        List<double[]> answers = [], arrivals = [];
        for (var i = 0; i < Math.Min(3, bench.Options.Repetitions); i++)
        {
            await prepare(ct);
            var load = Throughput.Check(await OpenLoop.RunAsync(installation.Call(Catalog.Ok), bench.Numbers, perSecond, bench.Options.Short * 2, ct));
            await installation.DrainAsync(ct);
            answers.Add(load.Milliseconds);
            arrivals.Add(load.Delays(await bench.Receiver.ArrivalsAsync(load.Range, ct)));
        }

        Add(bench.Results, FormattableString.Invariant($"accept at {perSecond:N0}/s{circumstance}"), answers, 0.99, acceptP99);
        Add(bench.Results, FormattableString.Invariant($"POST to arrival at {perSecond:N0}/s{circumstance}"), arrivals, 0.95, deliverP95);
    }

    private static void Add(Results results, string name, List<double[]> runs, double share, Target? target)
    {
        double Of(double percentile) => Samples.Median([.. runs.Select(run => Samples.Percentile(run, percentile))]);
        var text = FormattableString.Invariant($"p50 {Of(0.5):0.0}  p95 {Of(0.95):0.0}  p99 {Of(0.99):0.0} ms");
        results.Rows.Add(target is null ? new Row(name, text, "", null, null) : new Row(FormattableString.Invariant($"{name}, p{share * 100:0}"), text, "", Of(share), target));
    }
}

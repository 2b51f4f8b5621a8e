using System.Diagnostics;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>Whether a rate is held and used up, and whether a resource with a rate and a long queue holds up one without; a gateway with and without, in turns.</summary>
internal sealed class Rate : IMeasure
{
    private const int Waiting = 100_000;

    public string Name => "rate";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var quiet = await Installation.StartAsync(bench, "rate_none", "all", ct);
        await using var limited = await Installation.StartAsync(bench, "rate_one", "all", ct);
        await Throughput.WarmUpAsync(bench, quiet, Catalog.Ok, ct);
        await Throughput.WarmUpAsync(bench, limited, Catalog.Ok, ct);
        var queue = Throughput.Check(await ClosedLoop.RunAsync(limited.Call(Catalog.Limited), bench.Numbers, TimeSpan.FromMinutes(2), Waiting, ct));
        limited.Awaited = $"endpoint_path = '{Catalog.Ok["/api/".Length..]}'";
        List<double> without = [], with = [];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            await quiet.ClearAsync(ct);
            without.Add((await Throughput.DeliverAsync(bench, quiet, Catalog.Ok, ct)).PerSecond);
            with.Add((await Throughput.DeliverAsync(bench, limited, Catalog.Ok, ct)).PerSecond);
        }

        var end = Stopwatch.GetTimestamp();
        var arrived = (await bench.Receiver.ArrivalsAsync(queue.Range, ct)).Count(at => at >= start && at < end);
        var achieved = arrived / Stopwatch.GetElapsedTime(start, end).TotalSeconds;
        bench.Results.AddRatio("delivered at a rate, beside the configured one", "/s", [achieved], [Catalog.RatePerSecond], Target.AtLeast(0.95));
        bench.Results.AddRatio(FormattableString.Invariant($"delivered beside {Waiting:N0} tasks that wait for a rate"), "/s", with, without, Target.AtLeast(0.9, 0.98));
    }
}

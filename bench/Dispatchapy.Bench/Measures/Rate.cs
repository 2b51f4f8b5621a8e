using System.Diagnostics;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>Whether a rate is held and used up, and whether a resource with a rate and a long queue holds up one without; a gateway with and without, in turns.</summary>
internal sealed class Rate : IMeasure
{
    private const int Waiting = 100_000;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(15);

    /// <summary>Until a second node has compiled what it needs and takes its part.</summary>
    private static readonly TimeSpan Joining = TimeSpan.FromSeconds(5);

    public string Name => "rate";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var quiet = await Installation.StartAsync(bench, "rate_none", "all", ct);
        await using var limited = await Installation.StartAsync(bench, "rate_one", "all", ct);
        await Throughput.WarmUpAsync(bench, quiet, Catalog.Ok, ct);
        await Throughput.WarmUpAsync(bench, limited, Catalog.Ok, ct);
        var queue = Throughput.Check(await ClosedLoop.RunAsync(limited.Call(Catalog.Limited), bench.Numbers, TimeSpan.FromMinutes(2), Waiting, ct));
        var alone = await WatchAsync(bench, queue.Range, () => Task.Delay(Watched, TimeProvider.System, ct), ct);
        double both;
        await using (await Gateway.StartAsync(bench, limited.Database, "worker", ct))
        {
            await Task.Delay(Joining, TimeProvider.System, ct);
            both = await WatchAsync(bench, queue.Range, () => Task.Delay(Watched, TimeProvider.System, ct), ct);
        }

        limited.Awaited = $"endpoint_path = '{Catalog.Ok["/api/".Length..]}'";
        List<double> without = [], with = [], busy = [];
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            await quiet.ClearAsync(ct);
            without.Add((await Throughput.DeliverAsync(bench, quiet, Catalog.Ok, ct)).PerSecond);
            busy.Add(await WatchAsync(bench, queue.Range, async () => with.Add((await Throughput.DeliverAsync(bench, limited, Catalog.Ok, ct)).PerSecond), ct));
        }

        bench.Results.AddRatio("delivered at a rate, beside the configured one", "/s", [alone], [Catalog.RatePerSecond], Target.AtLeast(0.95));
        bench.Results.AddValue("  by two nodes, off by", "%", 100 * Math.Abs((both / Catalog.RatePerSecond) - 1), Target.AtMost(5));
        bench.Results.AddTold("  while the machine is saturated", Results.Text(Samples.Median(busy), "/s"));
        bench.Results.AddRatio(FormattableString.Invariant($"delivered beside {Waiting:N0} tasks that wait for a rate"), "/s", with, without, Target.AtLeast(0.9, 0.98));
    }

    /// <returns>Arrivals of these calls per second, for as long as the other work lasts.</returns>
    private static async Task<double> WatchAsync(Bench bench, CallRange calls, Func<Task> meanwhile, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        await meanwhile();
        var end = Stopwatch.GetTimestamp();
        return (await bench.Receiver.ArrivalsAsync(calls, ct)).Count(at => at >= start && at < end) / Stopwatch.GetElapsedTime(start, end).TotalSeconds;
    }
}

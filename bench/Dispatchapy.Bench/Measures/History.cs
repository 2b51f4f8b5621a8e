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
        Series without = new(), with = new();
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            await empty.ClearAsync(ct);
            await without.AddAsync(bench, empty, ct);
            await with.AddAsync(bench, full, ct);
        }

        var circumstance = FormattableString.Invariant($"with {bench.Options.History:N0} finished tasks");
        bench.Results.AddRatio($"delivered {circumstance}, beside none", "/s", with.Delivered, without.Delivered, Target.AtLeast(0.9, 0.97));
        bench.Results.AddRatio("  accepted meanwhile", "/s", with.Accepted, without.Accepted, null);
        bench.Results.AddTold("  processor time per task", with.Spent.PerTask(with.Tasks), without.Spent.PerTask(without.Tasks));
        await Latency.RunAtRestAsync(bench, full, _ => Task.CompletedTask, $" {circumstance}", ct);
    }

    /// <summary>The repetitions of one of the two.</summary>
    private sealed class Series
    {
        public List<double> Delivered { get; } = [];

        public List<double> Accepted { get; } = [];

        public CpuSpent Spent { get; private set; } = CpuSpent.None;

        public int Tasks { get; private set; }

        public async Task AddAsync(Bench bench, Installation installation, CancellationToken ct)
        {
            var before = await CpuSpent.NowAsync(bench, installation.Gateway, ct);
            var (perSecond, load) = await Throughput.DeliverAsync(bench, installation, Catalog.Ok, ct);
            Spent += await CpuSpent.NowAsync(bench, installation.Gateway, ct) - before;
            Tasks += load.Range.Count;
            Delivered.Add(perSecond);
            Accepted.Add(load.PerSecond);
        }
    }
}

using System.Diagnostics;
using Dispatchapy.Bench.Databases;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>Delivery with a long history beside delivery with none; a database and a gateway for each, in turns.</summary>
internal sealed class History : IMeasure
{
    /// <summary>Days: the history that is made begins earlier.</summary>
    private static readonly Dictionary<string, string> Kept = new() { ["Retention__FinishedDays"] = "1" };

    /// <summary>Until a node has seen that the job was asked for: it looks every five seconds.</summary>
    private static readonly TimeSpan Heard = TimeSpan.FromSeconds(6);

    public string Name => "history";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        // Both fresh: a gateway that has run for longer is faster, whatever its history.
        await using var empty = await Installation.StartAsync(bench, "history_none", "all", ct, Kept);
        await using var full = await Installation.StartAsync(bench, "history_long", "all", ct, Kept);
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
        await SweepAsync(bench, full, ct);
    }

    /// <summary>Delivery while the old part of the history is being deleted, beside delivery just before: both at once would share the database.</summary>
    private static async Task SweepAsync(Bench bench, Installation full, CancellationToken ct)
    {
        const string Old = "SELECT count(*) FROM tasks WHERE endpoint_path = 'bench'";
        Series before = new(), with = new();
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            await before.AddAsync(bench, full, ct);
        }

        await full.Connection.RunAsync("UPDATE recurring_jobs SET requested_at = CURRENT_TIMESTAMP WHERE name = 'retention'", ct);
        await Task.Delay(Heard, TimeProvider.System, ct);
        var (start, old) = (Stopwatch.GetTimestamp(), await full.Connection.NumberAsync(Old, ct));
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            await with.AddAsync(bench, full, ct);
        }

        var deleted = (old - await full.Connection.NumberAsync(Old, ct)) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        bench.Results.AddRatio("delivered while old tasks are deleted, beside before", "/s", with.Delivered, before.Delivered, Target.AtLeast(0.9));
        bench.Results.AddTold("  deleted meanwhile", Results.Text(deleted, "/s"));
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

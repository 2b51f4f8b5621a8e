using System.Diagnostics;
using Dispatchapy.Bench.Measures;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Bench.Reporting;

namespace Dispatchapy.Bench;

/// <summary>One run: all measures one after another, then the table.</summary>
internal static class Suite
{
    private static readonly IMeasure[] All = [new Accept(), new Deliver(), new Signing(), new Broadcast(), new Rate(), new Latency(), new History(), new Failover(), new Hanging(), new Workers(), new OpenConsoles(), new Pages(), new HealthPages(), new Idle()];

    public static IEnumerable<string> Names => All.Select(measure => measure.Name);

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var machine = Machine.Of(await bench.Server.DescribeAsync(ct));
        Console.WriteLine(machine);
        await using var receiver = await Receiver.StartAsync(bench, ct);
        bench.Receiver = receiver;
        foreach (var measure in All.Where(measure => bench.Options.Only.Count == 0 || bench.Options.Only.Contains(measure.Name)))
        {
            await MeasureAsync(measure, bench, ct);
        }

        await bench.DisposeAsync();
        Console.WriteLine();
        Console.WriteLine(Table.Of(bench.Results));
        await ResultFile.WriteAsync(Path.Combine(bench.Options.Folder, "last.json"), machine, bench.Options.Quick, TimeProvider.System.GetUtcNow(), bench.Results, ct);
    }

    private static async Task MeasureAsync(IMeasure measure, Bench bench, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await measure.RunAsync(bench, ct);
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            bench.Results.Rows.Add(new Row(measure.Name, $"could not be measured: {ex.Message}", "", double.NaN, Target.AtLeast(1)));
            await Console.Error.WriteLineAsync(ex.ToString());
        }

        Console.WriteLine(FormattableString.Invariant($"measured {measure.Name} in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
    }
}

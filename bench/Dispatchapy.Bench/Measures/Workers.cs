using System.Diagnostics;
using Dispatchapy.Bench.Load;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>
/// Two worker processes beside one, behind a gateway that only accepts. Each may have so few tasks under way that neither the database
/// nor a core is the limit, and the provider takes 20 ms: what is measured is whether workers get in each other's way.
/// </summary>
internal sealed class Workers : IMeasure
{
    private const int Tasks = 1500;

    private static readonly Dictionary<string, string> Few = new() { ["Dispatch__MaxInFlight"] = "24" };

    public string Name => "workers";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var installation = await Installation.StartAsync(bench, Name, "web", ct);
        await using var first = await Gateway.StartAsync(bench, installation.Database, "worker", ct, Few);
        await DeliverAsync(bench, installation, ct); // warm-up
        List<double> one = [], two = [];
        for (var i = 0; i < (bench.Options.Quick ? 1 : 3); i++)
        {
            one.Add(await DeliverAsync(bench, installation, ct));
            await using var second = await Gateway.StartAsync(bench, installation.Database, "worker", ct, Few);
            await DeliverAsync(bench, installation, ct); // warm-up
            two.Add(await DeliverAsync(bench, installation, ct));
        }

        bench.Results.AddRatio("delivered by two workers, beside one", "/s", two, one, Target.AtLeast(1.5));
    }

    /// <returns>Deliveries per second between the first and the last arrival.</returns>
    private static async Task<double> DeliverAsync(Bench bench, Installation installation, CancellationToken ct)
    {
        await installation.ClearAsync(ct);
        var load = Throughput.Check(await ClosedLoop.RunAsync(installation.Call(Catalog.Slow), bench.Numbers, TimeSpan.FromMinutes(1), Tasks, ct));
        await installation.DrainAsync(ct);
        var arrivals = await bench.Receiver.ArrivalsAsync(load.Range, ct);
        return Tasks / Stopwatch.GetElapsedTime(arrivals.Min(), arrivals.Max()).TotalSeconds;
    }
}

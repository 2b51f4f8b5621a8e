using Dispatchapy.Bench.Reporting;

namespace Dispatchapy.Bench.Measures;

/// <summary>What a gateway costs that nobody calls.</summary>
internal sealed class Idle : IMeasure
{
    /// <summary>
    /// A process that has just begun is not idle: the runtime compiles each method again, better, after its thirtieth call, and what happens once
    /// a second gets there after half a minute. That was half of all the processor time between the 30th and the 60th second.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    public string Name => "idle";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var installation = await bench.SharedAsync(ct);
        await installation.ClearAsync(ct);
        await Task.Delay(Settling, TimeProvider.System, ct);
        var before = await CpuSpent.NowAsync(bench, installation.Gateway, ct);
        await Task.Delay(Watched, TimeProvider.System, ct);
        var spent = await CpuSpent.NowAsync(bench, installation.Gateway, ct) - before;
        bench.Results.AddValue("idle gateway, share of a core", "%", 100 * (spent.Gateway / Watched), Target.AtMost(1));
        bench.Results.AddTold("  its database meanwhile", Results.Text(100 * (spent.Database / Watched), "%"));
    }
}

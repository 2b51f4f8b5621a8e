using Dispatchapy.Bench.Reporting;

namespace Dispatchapy.Bench.Measures;

/// <summary>What a gateway costs that nobody calls.</summary>
internal sealed class Idle : IMeasure
{
    /// <summary>
    /// A process that has just begun is not idle: the runtime compiles each method twice more, after its thirtieth call and after its sixtieth, and what
    /// happens once in five seconds gets there after five minutes. Two minutes after a start that was still two fifths of all the processor time.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(6);

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

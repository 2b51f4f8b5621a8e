using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>What signatures cost: delivered with Standard Webhooks v1 beside delivered without, in turns.</summary>
internal sealed class Signing : IMeasure
{
    public string Name => "signing";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        var installation = await bench.SharedAsync(ct);
        await Throughput.DeliverAsync(bench, installation, Catalog.Signed, ct); // warm-up
        await installation.ClearAsync(ct);
        List<double> plain = [], signed = [];
        for (var i = 0; i < bench.Options.Repetitions; i++)
        {
            plain.Add(await DeliveredAsync(bench, installation, Catalog.Ok, ct));
            signed.Add(await DeliveredAsync(bench, installation, Catalog.Signed, ct));
        }

        bench.Results.AddRatio("delivered and signed, beside unsigned", "/s", signed, plain, Target.AtLeast(0.9));
    }

    private static async Task<double> DeliveredAsync(Bench bench, Installation installation, string path, CancellationToken ct)
    {
        var (perSecond, _) = await Throughput.DeliverAsync(bench, installation, path, ct);
        await installation.ClearAsync(ct);
        return perSecond;
    }
}

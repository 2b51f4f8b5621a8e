using System.Diagnostics;

namespace Dispatchapy.Bench.Load;

/// <summary>What a load generator saw.</summary>
/// <param name="Range">The numbers of its calls; no other generator ran meanwhile.</param>
/// <param name="Refused">Calls that were not answered with the expected status.</param>
/// <param name="StartedAt">Ticks of the stopwatch.</param>
/// <param name="Elapsed">From the first call to the last answer.</param>
/// <param name="DueAt">Per call, when it was due to be sent, in ticks of the stopwatch.</param>
/// <param name="Milliseconds">Per call, from then to its answer.</param>
internal sealed record LoadResult(CallRange Range, int Refused, long StartedAt, TimeSpan Elapsed, long[] DueAt, double[] Milliseconds)
{
    public double PerSecond => (Range.Count - Refused) / Elapsed.TotalSeconds;

    /// <summary>Milliseconds from when each call was due to its arrival.</summary>
    public double[] Delays(long[] arrivals) =>
        [.. arrivals.Select((at, i) => at == 0 ? double.PositiveInfinity : Stopwatch.GetElapsedTime(DueAt[i], at).TotalMilliseconds)];
}

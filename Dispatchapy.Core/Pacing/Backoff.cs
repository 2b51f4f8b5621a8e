namespace Dispatchapy.Core.Pacing;

/// <summary>Exponential backoff with full jitter: retries of many tasks spread out instead of arriving together.</summary>
public static class Backoff
{
    /// <summary>A pause between <paramref name="min"/> and a ceiling that doubles with every round up to <paramref name="max"/>.</summary>
    /// <param name="round">Finished rounds, from 1.</param>
    /// <param name="min">Never shorter than this.</param>
    /// <param name="max">Never longer than this, unless <paramref name="min"/> is.</param>
    /// <param name="luck">A random number, 0 ≤ luck &lt; 1.</param>
    public static TimeSpan After(int round, TimeSpan min, TimeSpan max, double luck)
    {
        // A minimum of zero would never grow.
        var first = Math.Max(min.TotalSeconds, 1);
        var ceiling = Math.Min(max.TotalSeconds, first * Math.Pow(2, Math.Min(round, 40)));
        return TimeSpan.FromSeconds(min.TotalSeconds + (luck * Math.Max(ceiling - min.TotalSeconds, 0)));
    }
}

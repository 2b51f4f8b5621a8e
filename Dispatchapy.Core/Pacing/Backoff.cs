namespace Dispatchapy.Core.Pacing;

/// <summary>Exponential backoff.</summary>
public static class Backoff
{
    /// <summary>With full jitter, so that retries of many tasks spread out instead of arriving together: a pause between <paramref name="min"/> and a ceiling that doubles with every round up to <paramref name="max"/>.</summary>
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

    /// <summary>Without chance: the minimum, twice it, four times it and so on, never longer than <paramref name="max"/>.</summary>
    /// <param name="round">Finished rounds, from 1.</param>
    /// <param name="min">The first pause.</param>
    /// <param name="max">The longest, also when <paramref name="min"/> is longer.</param>
    public static TimeSpan Exactly(int round, TimeSpan min, TimeSpan max) =>
        TimeSpan.FromSeconds(Math.Min(max.TotalSeconds, min.TotalSeconds * Math.Pow(2, Math.Clamp(round - 1, 0, 40))));
}

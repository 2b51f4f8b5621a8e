namespace Dispatchapy.Core.Pacing;

/// <summary>Pauses as somebody listed them, each up to a tenth longer by chance: what failed together does not come back together. Pure.</summary>
public static class Schedule
{
    private const double Jitter = 0.1;

    /// <param name="round">Finished rounds, from 1.</param>
    /// <param name="seconds">The pause after each; the last one goes on. Not empty.</param>
    /// <param name="luck">A random number, 0 ≤ luck &lt; 1.</param>
    public static TimeSpan After(int round, IReadOnlyList<int> seconds, double luck) =>
        TimeSpan.FromSeconds(seconds[Math.Clamp(round, 1, seconds.Count) - 1] * (1 + (Jitter * luck)));
}

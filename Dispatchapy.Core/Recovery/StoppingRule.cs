using System.Globalization;

namespace Dispatchapy.Core.Recovery;

/// <summary>When a run stops by itself: a provider that still fails must not be called for every task of the group. Pure.</summary>
public static class StoppingRule
{
    /// <summary>Fates that decide.</summary>
    public const int Window = 20;

    /// <summary>Tasks whose fate may be open at once: with more, the whole group would be retried before the first fate is known.</summary>
    public const int MostOpen = 2 * Window;

    private const int TooMany = Window / 2;

    /// <param name="latest">Whether each of the tasks settled last was delivered, in any order; more than <see cref="Window"/> are not looked at.</param>
    /// <returns>Null to go on, else the reason to stop.</returns>
    public static string? Reason(IReadOnlyCollection<bool> latest)
    {
        var failed = latest.Take(Window).Count(delivered => !delivered);
        return latest.Count >= Window && failed >= TooMany
            ? string.Create(CultureInfo.InvariantCulture, $"Of the last {Window} tasks it retried, {failed} failed again.")
            : null;
    }

    /// <summary>Tasks that may be retried now.</summary>
    /// <param name="perMinute">The chosen rate.</param>
    /// <param name="sincePaced">Time for which the rate was not used yet.</param>
    /// <param name="open">Retried tasks whose fate is open.</param>
    public static int Allowance(int perMinute, TimeSpan sincePaced, int open)
    {
        var due = (int)Math.Min(Math.Max(sincePaced.TotalMinutes, 0) * perMinute, MostOpen);
        return Math.Clamp(MostOpen - open, 0, due);
    }
}

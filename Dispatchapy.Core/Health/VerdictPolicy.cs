using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Health;

/// <summary>Probes in a row → what the resource counts as. Pure.</summary>
public static class VerdictPolicy
{
    /// <summary>What is known after one more probe.</summary>
    /// <param name="before">What was known.</param>
    /// <param name="healthy">What the probe found.</param>
    /// <param name="downAfter">Failed probes in a row to go down, from 1.</param>
    /// <param name="upAfter">Good probes in a row to come back, from 1.</param>
    public static VerdictCount Next(VerdictCount before, bool healthy, int downAfter, int upAfter)
    {
        var failures = healthy ? 0 : Math.Max(before.Failures, before.Failures + 1);
        var successes = healthy ? Math.Max(before.Successes, before.Successes + 1) : 0;
        var verdict = before.Verdict switch
        {
            // Nothing was known against it, so the first good probe is enough; a single bad one is not.
            HealthVerdict.Unknown when healthy => HealthVerdict.Up,
            HealthVerdict.Down when successes >= upAfter => HealthVerdict.Up,
            HealthVerdict.Down => HealthVerdict.Down,
            _ when failures >= downAfter => HealthVerdict.Down,
            var same => same,
        };
        return new VerdictCount(verdict, failures, successes);
    }

    /// <summary>The change of which people are told; null when there is none. Nobody is told that a new resource works.</summary>
    public static HealthFlipKind? Flip(HealthVerdict before, HealthVerdict after) => (before, after) switch
    {
        (not HealthVerdict.Down, HealthVerdict.Down) => HealthFlipKind.WentDown,
        (HealthVerdict.Down, not HealthVerdict.Down) => HealthFlipKind.CameUp,
        _ => null,
    };

    /// <summary>Why it counts as what it does, in a sentence.</summary>
    /// <param name="after">With the last probe.</param>
    /// <param name="error">What that found wrong; null when nothing.</param>
    /// <param name="health">The thresholds.</param>
    public static string Reason(VerdictCount after, string? error, HealthSettings health) => (after.Verdict, error) switch
    {
        (HealthVerdict.Down, null) => $"{Checks(after.Successes)} in a row found nothing wrong; after {health.UpAfter} it counts as up.",
        (HealthVerdict.Down, _) => $"{Checks(after.Failures)} in a row failed, the last: {error}",
        (_, null) => $"{Checks(after.Successes)} in a row found nothing wrong.",
        _ => $"{Checks(after.Failures)} in a row failed, after {health.DownAfter} it counts as down; the last: {error}",
    };

    private static string Checks(int number) => number == 1 ? "1 check" : $"{number} checks";
}

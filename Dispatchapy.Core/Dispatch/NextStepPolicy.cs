using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Pacing;

namespace Dispatchapy.Core.Dispatch;

/// <summary>What to do next. Pure: clock, luck and facts come in as values.</summary>
public static class NextStepPolicy
{
    /// <summary>A parked task looks for itself after this time, in case the news of a recovery was lost.</summary>
    private static readonly TimeSpan ParkedAtMost = TimeSpan.FromMinutes(15);

    /// <summary>A task that waits for one of several resources is found by the recovery of the first of them only, so it looks sooner.</summary>
    private static readonly TimeSpan ParkedAmongOthersAtMost = TimeSpan.FromSeconds(5);

    /// <summary>Of thousands that wait for one thing for hours, hardly any must look for itself in a minute.</summary>
    private static readonly TimeSpan CrowdedAtMost = TimeSpan.FromHours(1);

    private static readonly TimeSpan CrowdedAmongOthersAtMost = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <param name="last">The verdict on the attempt just made, which was no success; null before the first one.</param>
    /// <param name="attempts">HTTP attempts made so far.</param>
    /// <param name="round">Rounds finished before this one.</param>
    /// <param name="retry">The endpoint's settings.</param>
    /// <param name="next">Whom the selector would take now.</param>
    /// <param name="now">The moment the selection is of.</param>
    /// <param name="luck">A random number, 0 ≤ luck &lt; 1.</param>
    public static NextStep Decide(Verdict? last, int attempts, int round, RetrySettings retry, Selection next, DateTimeOffset now, double luck) => next switch
    {
        _ when attempts >= retry.MaxAttempts => new NextStep.GiveUp(string.Create(CultureInfo.InvariantCulture, $"No success in {attempts} attempt{(attempts == 1 ? "" : "s")}; the last: {last?.Error ?? "interrupted"}")),
        Selection.Pick pick => new NextStep.SendTo(pick),
        Selection.RefusedByAll refused => new NextStep.GiveUp($"Refused by every resource: {PassedOver.Sentence(refused.PassedOver)} The last: {last?.Error ?? "see the attempts"}"),
        Selection.TakenByNone none => new NextStep.GiveUp($"No resource takes it: {PassedOver.Sentence(none.PassedOver)}"),
        Selection.RoundOver over => new NextStep.RetryIn(Pause(round + 1, retry, luck), PassedOver.Sentence(over.PassedOver)),
        Selection.Wait wait => new NextStep.Park(wait.ParkOn, Wait(wait, now, luck), PassedOver.Sentence(wait.PassedOver)),
        _ => throw new System.Diagnostics.UnreachableException($"Unknown selection {next.GetType().Name}."),
    };

    private static TimeSpan Pause(int round, RetrySettings retry, double luck)
    {
        var (min, max) = (TimeSpan.FromSeconds(retry.BackoffMinSeconds), TimeSpan.FromSeconds(retry.BackoffMaxSeconds));
        return retry.ScheduleSeconds.Count > 0 ? Schedule.After(round, retry.ScheduleSeconds, luck)
            : retry.Jitter == RetryWords.NoJitter ? Backoff.Exactly(round, min, max)
            : Backoff.After(round, min, max, luck);
    }

    private static TimeSpan Wait(Selection.Wait wait, DateTimeOffset now, double luck)
    {
        var recovery = (wait.OthersToo, wait.Crowded) switch
        {
            (true, true) => CrowdedAmongOthersAtMost * (1 + luck),
            (true, false) => ParkedAmongOthersAtMost,
            (false, true) => CrowdedAtMost * (1 + luck),
            _ => ParkedAtMost,
        };
        return wait.Until switch
        {
            null => recovery,
            { } until when until - now < Shortest => Shortest,
            { } until when wait.ParkOn is null || until - now < recovery => until - now,
            _ => recovery,
        };
    }
}

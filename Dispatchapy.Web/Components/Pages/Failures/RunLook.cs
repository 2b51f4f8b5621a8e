using Dispatchapy.Core.Recovery;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Failures;

/// <summary>How the state of a retry run is shown.</summary>
public static class RunLook
{
    public static (string Text, string Icon, Tone Tone) Of(RetryRunState state) => state switch
    {
        RetryRunState.Running => ("running", "sync", Tone.Info),
        RetryRunState.Paused => ("paused", "pause_circle", Tone.Warn),
        RetryRunState.Done => ("done", "check_circle", Tone.Good),
        RetryRunState.Stopped => ("stopped", "stop_circle", Tone.Idle),
        _ => ("stopped by itself", "front_hand", Tone.Bad),
    };

    /// <summary>0–100: how much of the group was dealt with.</summary>
    public static int Percent(RetryRun run) => run.Total == 0 ? 100 : (int)Math.Min(100L, 100L * (run.Retried + run.Skipped) / run.Total);
}

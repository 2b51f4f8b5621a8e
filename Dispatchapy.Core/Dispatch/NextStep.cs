namespace Dispatchapy.Core.Dispatch;

/// <summary>What becomes of a task after an attempt, or when there is nobody to send it to.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>To this resource, at once.</summary>
    public sealed record SendTo(Selection.Pick Pick) : NextStep;

    /// <summary>A new round after a pause.</summary>
    public sealed record RetryIn(TimeSpan Pause, string Reason) : NextStep;

    /// <summary>Until somebody recovers, and at the latest after the pause; without <paramref name="On"/> time alone helps.</summary>
    public sealed record Park(Guid? On, TimeSpan AtMost, string Reason) : NextStep;

    public sealed record GiveUp(string Reason) : NextStep;
}

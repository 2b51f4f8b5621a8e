namespace Dispatchapy.Core.Health;

/// <summary>Everything that can become of a wish to check a resource.</summary>
public abstract record CheckAnswer
{
    private CheckAnswer()
    {
    }

    /// <summary>It was probed, and what was found is on record.</summary>
    public sealed record Checked(HealthCheck Check) : CheckAnswer;

    /// <summary>Nothing was sent: another check of it is under way, here or on another node.</summary>
    public sealed record Busy : CheckAnswer;

    /// <summary>Nothing is on record, and this sentence says why.</summary>
    public sealed record Refused(string Reason) : CheckAnswer;

    /// <summary>There is no such resource.</summary>
    public sealed record Missing : CheckAnswer;
}

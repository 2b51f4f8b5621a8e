namespace Dispatchapy.Core.Ingest;

/// <summary>Everything that can become of a retry with another payload.</summary>
public abstract record EditedRetryResult
{
    private EditedRetryResult()
    {
    }

    /// <summary>A new task with the new payload is on disk; the old one names it.</summary>
    public sealed record Accepted(Guid TaskId, bool Held) : EditedRetryResult;

    /// <summary>Nothing was done; the reason, and per parameter what is wrong with the payload.</summary>
    public sealed record Refused(string Reason, IReadOnlyDictionary<string, string[]> Errors) : EditedRetryResult;

    /// <summary>There is no such task.</summary>
    public sealed record Missing : EditedRetryResult;
}

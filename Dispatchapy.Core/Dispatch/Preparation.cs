namespace Dispatchapy.Core.Dispatch;

/// <summary>What came of preparing a request.</summary>
internal abstract record Preparation
{
    private Preparation()
    {
    }

    public sealed record Ready(Departure Departure) : Preparation;

    /// <summary>Not this resource, or not now: select again.</summary>
    public sealed record SelectAgain : Preparation;

    /// <summary>Another worker has the task.</summary>
    public sealed record Lost : Preparation;
}

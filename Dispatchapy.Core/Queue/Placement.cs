namespace Dispatchapy.Core.Queue;

/// <summary>How a new task enters the queue.</summary>
internal abstract record Placement
{
    private Placement()
    {
    }

    /// <summary>Due now, for whoever claims first.</summary>
    public sealed record Due : Placement;

    /// <summary>Nobody could take it now: it waits for the recovery of its resource, or else of the endpoint, and costs nobody a claim.</summary>
    public sealed record Parked(string Reason, Guid? On = null) : Placement
    {
        /// <summary>It waits with a backlog that is called: it looks for itself seldom.</summary>
        public bool Crowded { get; init; }
    }

    /// <summary>Leased to this node from the start, its first attempt on record; a sender waits for the commit.</summary>
    public sealed record HandedOff(StartedAttempt First) : Placement;
}

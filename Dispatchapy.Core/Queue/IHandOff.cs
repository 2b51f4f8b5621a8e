namespace Dispatchapy.Core.Queue;

/// <summary>The short way from acceptance to a sender of the same process. Dispatch offers it; Ingest knows only this.</summary>
internal interface IHandOff
{
    /// <summary>Reserves a sender when one is free; every <see cref="Placement.HandedOff"/> must be followed by <see cref="Send"/> or <see cref="Cancel"/>.</summary>
    Placement Place(NewTask task);

    /// <summary>After the commit.</summary>
    void Send(LeasedTask task);

    /// <summary>The commit failed: gives the sender back.</summary>
    void Cancel(Placement.HandedOff placement);

    /// <summary>The id under which this node holds leases.</summary>
    Guid Owner { get; }

    TimeSpan Lease { get; }
}

namespace Dispatchapy.Core.Traffic;

/// <summary>What all nodes sent to one resource within one minute.</summary>
public sealed record TrafficMinute(DateTimeOffset Minute, int Accepted, int Refused, int NotSent, int MaybeReceived)
{
    public int Requests => Accepted + Refused + NotSent + MaybeReceived;

    /// <summary>Those that say something against the resource: a definite no is an answer, and more often the fault of the call.</summary>
    public int Failed => NotSent + MaybeReceived;
}

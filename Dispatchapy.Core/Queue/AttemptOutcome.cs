namespace Dispatchapy.Core.Queue;

/// <summary>What is certain about one attempt.</summary>
public enum AttemptOutcome : short
{
    /// <summary>The provider took it.</summary>
    Accepted = 1,

    /// <summary>The provider said a definite no.</summary>
    Refused = 2,

    /// <summary>The provider never saw it.</summary>
    NotSent = 3,

    /// <summary>It may have arrived: a timeout or a reset after sending, a server error, a crash of the gateway.</summary>
    MaybeReceived = 4,
}

namespace Dispatchapy.Core.Mail;

/// <summary>What is certain about a letter.</summary>
public enum MailOutcome
{
    /// <summary>The server took it over.</summary>
    Accepted,

    /// <summary>A definite no (5yz) to a recipient or to the letter.</summary>
    Refused,

    /// <summary>Not now (4yz): worth another try.</summary>
    Deferred,

    /// <summary>The letter never left: no connection, no TLS, no sign-in.</summary>
    NotSent,

    /// <summary>Lost after the letter was sent and before the server's word about it.</summary>
    MaybeReceived,
}

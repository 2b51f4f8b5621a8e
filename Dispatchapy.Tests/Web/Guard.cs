namespace Dispatchapy.Tests.Web;

/// <summary>Who stands at a door.</summary>
public enum Guard
{
    /// <summary>Everybody passes.</summary>
    None,

    /// <summary>Applications with a token pass, and nobody else.</summary>
    ClientToken,

    /// <summary>Operators pass, by key or by session; others get a problem.</summary>
    Operator,

    /// <summary>Operators with a session pass; others are shown where to sign in, or that their role does not reach.</summary>
    Session,

    /// <summary>Owners of applications with a session of the portal pass; everybody else is shown where to sign in there.</summary>
    Portal,

    /// <summary>Whoever has a session of either kind.</summary>
    AnySession,
}

namespace Dispatchapy.Web.Auth;

/// <summary>Where somebody signs in.</summary>
public enum SignInDoor
{
    /// <summary>Operators.</summary>
    Console,

    /// <summary>Owners of applications.</summary>
    Portal,
}

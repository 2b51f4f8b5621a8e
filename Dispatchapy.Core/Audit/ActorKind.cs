namespace Dispatchapy.Core.Audit;

/// <summary>How somebody came in.</summary>
public enum ActorKind : short
{
    /// <summary>The gateway itself.</summary>
    System = 0,

    /// <summary>A person at the console.</summary>
    Operator = 1,

    /// <summary>Automation with a management key.</summary>
    Key = 2,

    /// <summary>The owner of an application at the client portal.</summary>
    Client = 3,
}

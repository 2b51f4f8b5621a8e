namespace Dispatchapy.Core.Access;

/// <summary>What a person or an automation may do; each role may do what the ones before it may.</summary>
public enum OperatorRole : short
{
    /// <summary>Sees everything that is not secret.</summary>
    Viewer = 1,

    /// <summary>Retries, releases, stops and deletes tasks.</summary>
    Operator = 2,

    /// <summary>Configures.</summary>
    Admin = 3,
}

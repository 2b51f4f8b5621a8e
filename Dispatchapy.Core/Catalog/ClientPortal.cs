namespace Dispatchapy.Core.Catalog;

/// <summary>What the application's owner may do in the client portal.</summary>
public sealed record ClientPortal
{
    /// <summary>Off ends every session of the portal, and no token of this client opens one.</summary>
    public bool Enabled { get; init; }

    /// <summary>Whether the owner may change the client's own development mode, and edit and release its held tasks.</summary>
    public bool Development { get; init; }
}

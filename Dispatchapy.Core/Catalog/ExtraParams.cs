namespace Dispatchapy.Core.Catalog;

/// <summary>What becomes of parameters that a contract does not name.</summary>
public enum ExtraParams
{
    /// <summary>They are stored and can be mapped.</summary>
    Allowed,

    /// <summary>They are taken out before the call is stored.</summary>
    Dropped,

    /// <summary>The call is refused.</summary>
    Refused,
}

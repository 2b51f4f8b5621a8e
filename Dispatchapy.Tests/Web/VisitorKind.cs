namespace Dispatchapy.Tests.Web;

/// <summary>What somebody brings to be let in.</summary>
internal enum VisitorKind
{
    Nobody,

    /// <summary>A key that nobody ever issued.</summary>
    Garbage,

    /// <summary>The token of an application.</summary>
    Client,

    /// <summary>A key of the management API.</summary>
    Key,

    /// <summary>A session of the console.</summary>
    Cookie,

    /// <summary>A session of the client portal.</summary>
    Owner,
}

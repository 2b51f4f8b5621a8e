namespace Dispatchapy.Core.Access;

/// <summary>The owner of an application, signed in at the client portal.</summary>
public sealed class PortalSession
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of what the cookie holds; the cookie's secret itself is stored nowhere.</summary>
    public required byte[] SecretHash { get; set; }

    public Guid ClientId { get; set; }

    /// <summary>SHA-256 of the token it was opened with: the session ends when that token does.</summary>
    public required byte[] TokenHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

namespace Dispatchapy.Core.Catalog;

/// <summary>An application allowed to call endpoints.</summary>
public sealed class Client
{
    /// <summary>What every client's token starts with, so that people and secret scanners recognise it.</summary>
    public const string TokenStart = "dpy_";

    public Guid Id { get; set; }

    /// <summary>Counts the saves; a save must name the version it read.</summary>
    public int Version { get; set; }

    public required string Name { get; set; }
    public string? Description { get; set; }
    public bool Active { get; set; } = true;

    /// <summary>Calls accepted in a minute, over all endpoints and nodes; null means no limit.</summary>
    public int? RateLimitPerMinute { get; set; }

    public ClientDevelopment Development { get; set; } = new();
    public ClientPortal Portal { get; set; } = new();

    /// <summary>SHA-256 of the token; the token itself is stored nowhere.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The first characters of the token, so that a person can tell which one it is.</summary>
    public required string TokenPrefix { get; set; }

    /// <summary>The token before the last rotation, valid until <see cref="PreviousTokenExpiresAt"/>.</summary>
    public byte[]? PreviousTokenHash { get; set; }

    public DateTimeOffset? PreviousTokenExpiresAt { get; set; }
    public List<EndpointClient> Endpoints { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Of the last accepted call, up to ten seconds late.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

using System.Collections.Frozen;

namespace Dispatchapy.Core.Catalog;

/// <summary>A client, ready to be recognised.</summary>
public sealed record ClientEntry(
    Guid Id,
    string Name,
    bool Active,
    int? RateLimitPerMinute,
    ClientDevelopment Development,
    FrozenSet<Guid> EndpointIds,
    TokenHash Token,
    TokenHash? PreviousToken,
    DateTimeOffset? PreviousTokenExpiresAt)
{
    public ClientPortal Portal { get; init; } = new();
    public IEnumerable<TokenHash> TokenHashes => PreviousToken is { } previous ? [Token, previous] : [Token];

    /// <summary>Whether this hash lets the client in now: the former token only within its grace, none when the client is inactive.</summary>
    public bool Admits(TokenHash hash, DateTimeOffset now) =>
        Active && (hash == Token || (hash == PreviousToken && now < PreviousTokenExpiresAt));
}

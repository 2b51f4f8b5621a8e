namespace Dispatchapy.Core.Portal;

/// <summary>What may be told of a client's token.</summary>
/// <param name="Prefix">Its first characters.</param>
/// <param name="ClientCreatedAt">When the client was made.</param>
/// <param name="LastUsedAt">Of the last accepted call; null before the first.</param>
/// <param name="PreviousEndsAt">Until when the token before goes on working; null when it does not.</param>
public sealed record PortalToken(string Prefix, DateTimeOffset ClientCreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? PreviousEndsAt);

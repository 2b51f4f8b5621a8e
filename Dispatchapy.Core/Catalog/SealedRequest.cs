namespace Dispatchapy.Core.Catalog;

/// <summary>The encrypted secrets of a resource's requests besides its headers, kept while it is changed.</summary>
/// <param name="Query">Secret parts of the address.</param>
/// <param name="Auth">What it is authenticated with.</param>
/// <param name="ProxyPassword">Of its own proxy.</param>
internal sealed record SealedRequest(string? Query, AuthSettings Auth, string? ProxyPassword);

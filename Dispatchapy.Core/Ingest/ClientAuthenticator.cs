using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Ingest;

/// <summary>Recognises a client by its token.</summary>
public sealed class ClientAuthenticator(GatewayCatalog catalog, TimeProvider time)
{
    /// <summary>Longer texts are no tokens and are not worth hashing.</summary>
    private const int MaxLength = 512;

    /// <summary>Null for an unknown, revoked or expired token, and for one of an inactive client.</summary>
    public ClientEntry? Authenticate(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > MaxLength)
        {
            return null;
        }

        // The dictionary compares hashes, whose bytes nobody can choose, so the time it takes tells nothing about a token.
        var hash = TokenHash.Of(token);
        var client = catalog.Current.ClientWith(hash);
        return client is not null && client.Admits(hash, time.GetUtcNow()) ? client : null;
    }
}

using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>Recognises an account by its secret.</summary>
public sealed class AccountDoor(GatewayCatalog catalog, TimeProvider time)
{
    /// <summary>The account's client, if the secret is its token. Secrets are compared by their hashes, so that the time it takes tells nothing.</summary>
    public ClientEntry? Admit(Account? account, string? secret)
    {
        if (account is null || string.IsNullOrEmpty(secret))
        {
            return null;
        }

        var hash = TokenHash.Of(secret);
        return catalog.Current.Client(account.ClientId) is { } client && client.Admits(hash, time.GetUtcNow()) ? client : null;
    }

    /// <summary>What data for the account is sent to; null when it was deleted or switched off.</summary>
    public EndpointEntry? Endpoint(Account account) => catalog.Current.Endpoint(account.EndpointId) is { Active: true } endpoint ? endpoint : null;
}

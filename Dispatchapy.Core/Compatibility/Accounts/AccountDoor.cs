using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>
/// Checks an account's secret, and knows what its data is sent to. An account or a destination may have been made at another node whose word has not
/// arrived: its data would be refused here, or not reach the destination, so this node looks before it says so.
/// </summary>
public sealed class AccountDoor
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly GatewayCatalog _catalog;
    private readonly CatalogRefresher _refresher;
    private readonly TimeProvider _time;

    internal AccountDoor(IDbContextFactory<DispatchapyDbContext> contexts, GatewayCatalog catalog, CatalogRefresher refresher, TimeProvider time) =>
        (_contexts, _catalog, _refresher, _time) = (contexts, catalog, refresher, time);

    /// <summary>The account's client, if the secret is its token. Secrets are compared by their hashes, so that the time it takes tells nothing.</summary>
    public async Task<ClientEntry?> AdmitAsync(Account? account, string? secret, CancellationToken ct)
    {
        if (account is null || string.IsNullOrEmpty(secret))
        {
            return null;
        }

        if (_catalog.Current.Client(account.ClientId) is null)
        {
            await _refresher.RefreshAsync(ct);
        }

        var hash = TokenHash.Of(secret);
        return _catalog.Current.Client(account.ClientId) is { } client && client.Admits(hash, _time.GetUtcNow()) ? client : null;
    }

    /// <summary>What data for the account is sent to, with all of its destinations; null when it was deleted or switched off.</summary>
    public async Task<EndpointEntry?> EndpointAsync(Account account, CancellationToken ct)
    {
        if (!await KnowsAllAsync(account, ct))
        {
            await _refresher.RefreshAsync(ct);
        }

        return _catalog.Current.Endpoint(account.EndpointId) is { Active: true } endpoint ? endpoint : null;
    }

    private async Task<bool> KnowsAllAsync(Account account, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        // Those that its endpoint leads to: one that somebody took off it by hand would be missed each time.
        var destinations = await (from destination in db.Destinations
                                  join link in db.EndpointResources on destination.ResourceId equals link.ResourceId
                                  where destination.AccountId == account.AccountId && link.EndpointId == account.EndpointId
                                  select destination.ResourceId).ToListAsync(ct);
        return _catalog.Current.Endpoint(account.EndpointId) is { } endpoint && destinations.TrueForAll(id => endpoint.Routes.Any(route => route.Resource.Id == id));
    }
}

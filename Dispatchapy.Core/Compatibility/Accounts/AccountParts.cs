using System.Globalization;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>Deletes clients and endpoints; with one that an account is made of goes the whole account, because what is left could neither take data nor send any.</summary>
public sealed class AccountParts(IDbContextFactory<DispatchapyDbContext> contexts, AccountStore accounts, ClientStore clients, EndpointStore endpoints)
{
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteClientAsync(Guid id, Actor actor, CancellationToken ct) =>
        await AccountOfAsync(id, ct) is { } account ? await accounts.DeleteAsync(account.AccountId, actor, ct) : await clients.DeleteAsync(id, actor, ct);

    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteEndpointAsync(Guid id, Actor actor, CancellationToken ct) =>
        await AccountOfAsync(id, ct) is { } account ? await accounts.DeleteAsync(account.AccountId, actor, ct) : await endpoints.DeleteAsync(id, actor, ct);

    /// <summary>What is deleted with a client, an endpoint or a resource, in a sentence for whoever is about to do it.</summary>
    /// <returns>Null when nothing is.</returns>
    public async Task<string?> GoingWithAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Destinations.AsNoTracking().SingleOrDefaultAsync(row => row.ResourceId == id, ct) is { } destination)
        {
            return string.Create(CultureInfo.InvariantCulture, $"It is destination {destination.DestinationId} of account {destination.AccountId}, which loses it.");
        }

        if (await AccountOfAsync(db, id, ct) is not { } account)
        {
            return null;
        }

        var count = await db.Destinations.CountAsync(row => row.AccountId == account.AccountId, ct);
        var other = account.ClientId == id ? "its endpoint" : "its client";
        return string.Create(CultureInfo.InvariantCulture, $"It is part of account {account.AccountId} ({account.Email}), which is deleted as a whole: {other} and its {(count == 1 ? "1 destination" : $"{count} destinations")} go with it.");
    }

    private async Task<Account?> AccountOfAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await AccountOfAsync(db, id, ct);
    }

    private static Task<Account?> AccountOfAsync(DispatchapyDbContext db, Guid id, CancellationToken ct) =>
        db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == id || row.EndpointId == id, ct);
}

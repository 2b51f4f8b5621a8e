using System.Globalization;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>Knows the client and the endpoint that an account is made of: what is left without one of them could neither take data nor send any.</summary>
public sealed class AccountParts(IDbContextFactory<DispatchapyDbContext> contexts, AccountStore accounts)
{
    /// <summary>Deletes the whole account that a client or an endpoint is part of.</summary>
    /// <returns>False when it is part of none.</returns>
    internal async Task<bool> DeleteAroundAsync(Guid partId, Actor actor, CancellationToken ct)
    {
        Account? account;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            account = await AccountOfAsync(db, partId, ct);
        }

        if (account is null)
        {
            return false;
        }

        // Whoever else deletes it at this moment deletes all of it, too.
        await accounts.DeleteAsync(account.AccountId, actor, ct);
        return true;
    }

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

    private static Task<Account?> AccountOfAsync(DispatchapyDbContext db, Guid id, CancellationToken ct) =>
        db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == id || row.EndpointId == id, ct);
}

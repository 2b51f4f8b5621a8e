using System.Globalization;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility;

/// <summary>Tells which of the older systems' APIs a resource, an endpoint or a client was made through.</summary>
public sealed class Origins(IDbContextFactory<DispatchapyDbContext> contexts)
{
    public const string Accounts = "Account API";

    /// <returns>Null for what was made here.</returns>
    public async Task<Origin?> OfAsync(Guid id, CancellationToken ct)
    {
        if (id == WebhookClient.Id)
        {
            return new Origin(WebhookClient.Name);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Webhooks.AnyAsync(webhook => webhook.ResourceId == id || webhook.EndpointId == id, ct) ? new Origin(WebhookClient.Name) : await OfAccountsAsync(db, id, ct);
    }

    private static async Task<Origin?> OfAccountsAsync(DispatchapyDbContext db, Guid id, CancellationToken ct)
    {
        var destination = await db.Destinations.AsNoTracking().SingleOrDefaultAsync(row => row.ResourceId == id, ct);
        var one = destination is null ? db.Accounts.Where(row => row.ClientId == id || row.EndpointId == id) : db.Accounts.Where(row => row.AccountId == destination.AccountId);
        var account = await one.AsNoTracking().SingleOrDefaultAsync(ct);
        if (account is null)
        {
            return null;
        }

        var number = string.Create(CultureInfo.InvariantCulture, $"account {account.AccountId}");
        string?[] facts = [destination is null ? number : string.Create(CultureInfo.InvariantCulture, $"destination {destination.DestinationId} of {number}"), account.Email, account.Website];
        return new Origin(Accounts, string.Join(" · ", facts.OfType<string>()));
    }
}

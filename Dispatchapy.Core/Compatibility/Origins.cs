using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility;

/// <summary>Tells which of the older systems' APIs a resource, an endpoint or a client was made through.</summary>
public sealed class Origins(IDbContextFactory<DispatchapyDbContext> contexts)
{
    public const string Accounts = "Account API";

    /// <returns>Null for what was made here.</returns>
    public async Task<string?> OfAsync(Guid id, CancellationToken ct)
    {
        if (id == WebhookClient.Id)
        {
            return WebhookClient.Name;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Webhooks.AnyAsync(webhook => webhook.ResourceId == id || webhook.EndpointId == id, ct) ? WebhookClient.Name
            : await db.Accounts.AnyAsync(account => account.ClientId == id || account.EndpointId == id, ct) || await db.Destinations.AnyAsync(destination => destination.ResourceId == id, ct) ? Accounts
            : null;
    }
}

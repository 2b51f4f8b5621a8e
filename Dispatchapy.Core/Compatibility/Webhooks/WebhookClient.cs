using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>
/// The client that deliveries belong to: one for the whole API, because postmand knows no callers. It is a client like any other – its rate limit and
/// development mode count, and switched off it sends nothing – but nobody has its token until an admin issues one.
/// </summary>
public static class WebhookClient
{
    public const string Name = "Webhook API";

    public static readonly Guid Id = new("0198a1e7-0000-7000-8000-a1e270000002");

    /// <summary>Makes it if it is not there, and lets it call the endpoint.</summary>
    /// <param name="db">With the transaction of a save.</param>
    /// <param name="endpointId">Just added.</param>
    /// <param name="actor">Who needs it.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels it.</param>
    internal static async Task AdmitAsync(DispatchapyDbContext db, Guid endpointId, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == Id, ct))
        {
            var token = SecretToken.New(Client.TokenStart);
            Client client = new()
            {
                Id = Id,
                Version = 1,
                Name = await UniqueNames.OfAsync(db.Clients.Select(row => row.Name), Name, ct),
                Description = "Whose deliveries those of /v1/deliveries are. Its rate limit holds for all of them.",
                TokenHash = TokenHash.Of(token).ToArray(),
                TokenPrefix = SecretToken.Shown(token),
                CreatedAt = now,
                UpdatedAt = now,
            };
            db.Clients.Add(client);
            db.Record(actor, "created", client.Subject(), null, client.Describe(), now);
            // Of webhooks that were made while it was being deleted.
            var others = await db.Webhooks.Where(webhook => webhook.DeletedAt == null && webhook.EndpointId != endpointId).Select(webhook => webhook.EndpointId).ToListAsync(ct);
            db.EndpointClients.AddRange(others.Select(other => new EndpointClient { EndpointId = other, ClientId = Id }));
        }

        // Not through the client's own form: it would grow by a line for each webhook, and have an end.
        db.EndpointClients.Add(new EndpointClient { EndpointId = endpointId, ClientId = Id });
    }
}

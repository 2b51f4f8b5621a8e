using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Lets clients call an endpoint, one at a time, without touching anything else about them.</summary>
public sealed class EndpointAccess
{
    private readonly CatalogWriter _writer;
    private readonly TimeProvider _time;

    internal EndpointAccess(CatalogWriter writer, TimeProvider time) => (_writer, _time) = (writer, time);

    /// <summary>Saves only the permission. The client's version counts on, so that whoever edits the client from before cannot take it back unseen.</summary>
    /// <param name="clientId">Who.</param>
    /// <param name="endpointId">What.</param>
    /// <param name="allowed">Whether it may call the endpoint from now on.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<Client>> SetAsync(Guid clientId, Guid endpointId, bool allowed, Actor actor, CancellationToken ct) => _writer.SaveAsync<Client>(
        async db =>
        {
            var client = await db.Clients.Include(row => row.Endpoints).SingleOrDefaultAsync(row => row.Id == clientId, ct);
            if (client is null || !await db.Endpoints.AnyAsync(row => row.Id == endpointId, ct))
            {
                return new SaveResult<Client>.Missing();
            }

            if (client.Endpoints.Exists(link => link.EndpointId == endpointId) != allowed)
            {
                Change(db, client, endpointId, allowed, actor);
            }

            return new SaveResult<Client>.Saved(client);
        },
        ct);

    private void Change(DispatchapyDbContext db, Client client, Guid endpointId, bool allowed, Actor actor)
    {
        var (before, now) = (client.Describe(), _time.GetUtcNow());
        if (allowed)
        {
            client.Endpoints.Add(new EndpointClient { EndpointId = endpointId, ClientId = client.Id });
        }
        else
        {
            client.Endpoints.RemoveAll(link => link.EndpointId == endpointId);
        }

        client.Version++;
        client.UpdatedAt = now;
        db.Record(actor, "updated", client.Subject(), before, client.Describe(), now);
    }
}

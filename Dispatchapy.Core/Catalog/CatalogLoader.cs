using System.Collections.Frozen;
using System.Security.Cryptography;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Catalog;

/// <summary>Reads the whole configuration into a snapshot.</summary>
internal sealed class CatalogLoader(IDbContextFactory<DispatchapyDbContext> contexts, SecretBox secrets, IEnumerable<ICatalogContributor> contributors, ILogger<CatalogLoader> logger)
{
    public async Task<long> RevisionAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.CatalogRevisions.Where(row => row.Id == 1).Select(row => row.Revision).SingleAsync(ct);
    }

    public async Task<CatalogSnapshot> LoadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // The revision first: a save in between makes the snapshot newer than its number, and the next look loads it again.
        var revision = await db.CatalogRevisions.Where(row => row.Id == 1).Select(row => row.Revision).SingleAsync(ct);
        var resources = (await db.Resources.AsNoTracking().ToListAsync(ct)).ToDictionary(resource => resource.Id, Entry);
        var endpoints = await db.Endpoints.AsNoTracking().Include(endpoint => endpoint.Resources).AsSplitQuery().ToListAsync(ct);
        var clients = await db.Clients.AsNoTracking().Include(client => client.Endpoints).AsSplitQuery().ToListAsync(ct);
        List<OwnEntries> own = [];
        foreach (var contributor in contributors)
        {
            own.Add(await contributor.ContributeAsync(db, ct));
        }

        return new CatalogSnapshot(revision, resources.Values, [.. endpoints.Select(endpoint => EndpointEntries.Of(endpoint, resources.GetValueOrDefault))], [.. clients.Select(Entry)], OwnEntries.All(own));
    }

    /// <summary>When its secrets cannot be decrypted, that resource is out of use, and every other one goes on.</summary>
    private ResourceEntry Entry(Resource resource)
    {
        try
        {
            return ResourceEntry.Opened(resource, secrets);
        }
        catch (CryptographicException ex)
        {
            logger.SecretsUnreadable(ex, resource.Name);
            return ResourceEntry.Of(resource, null);
        }
    }

    private static ClientEntry Entry(Client client) => new(
        client.Id,
        client.Name,
        client.Active,
        client.RateLimitPerMinute,
        client.Development,
        client.Endpoints.Select(link => link.EndpointId).ToFrozenSet(),
        new TokenHash(client.TokenHash),
        client.PreviousTokenHash is { } previous ? new TokenHash(previous) : null,
        client.PreviousTokenExpiresAt)
    {
        Portal = client.Portal,
    };
}

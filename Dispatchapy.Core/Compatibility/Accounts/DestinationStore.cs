using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>Reads and saves destinations: resources of an account's endpoint.</summary>
public sealed class DestinationStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly EndpointStore _endpoints;
    private readonly ResourceStore _resources;
    private readonly SecretHeaders _secrets;

    internal DestinationStore(IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, EndpointStore endpoints, ResourceStore resources, SecretHeaders secrets) =>
        (_contexts, _writer, _endpoints, _resources, _secrets) = (contexts, writer, endpoints, resources, secrets);

    /// <summary>Of one account, by number.</summary>
    public async Task<IReadOnlyList<DestinationView>> ListAsync(int accountId, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var rows = await (from destination in db.Destinations
                          join resource in db.Resources on destination.ResourceId equals resource.Id
                          where destination.AccountId == accountId
                          orderby destination.DestinationId
                          select new { Destination = destination, Resource = resource }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(row => View(row.Destination, row.Resource))];
    }

    /// <summary>Null when there is none.</summary>
    public async Task<Destination?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Destinations.AsNoTracking().SingleOrDefaultAsync(row => row.DestinationId == id, ct);
    }

    public Task<SaveResult<DestinationView>> CreateAsync(Account account, DestinationDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync<DestinationView>(
        async db =>
        {
            if (AccountRules.Check(draft, isNew: true) is { Count: > 0 } problems)
            {
                return new SaveResult<DestinationView>.Invalid(problems);
            }

            var added = await _resources.AddAsync(db, await WantedAsync(db, account, draft, ct), actor, ct);
            if (added is not SaveResult<Resource>.Saved { Item: var resource })
            {
                return Refused(added);
            }

            await db.SaveChangesAsync(ct); // the endpoint's link is checked against the database
            var endpoint = await EndpointStore.Whole(db).SingleAsync(row => row.Id == account.EndpointId, ct);
            var now = EndpointDraft.Of(endpoint);
            var linked = await _endpoints.ChangeAsync(db, endpoint, now with { Resources = [.. now.Resources, new RouteDraft(resource.Id, [])] }, actor, ct);
            if (linked is not SaveResult<GatewayEndpoint>.Saved)
            {
                return Refused(linked);
            }

            endpoint.Mode = EndpointModes.Broadcast;
            Destination destination = new() { AccountId = account.AccountId, ResourceId = resource.Id };
            db.Destinations.Add(destination);
            await db.SaveChangesAsync(ct); // gives it its number
            return new SaveResult<DestinationView>.Saved(View(destination, resource));
        },
        ct);

    public Task<SaveResult<DestinationView>> UpdateAsync(Destination destination, DestinationDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync<DestinationView>(
        async db =>
        {
            if (await db.Resources.SingleOrDefaultAsync(row => row.Id == destination.ResourceId, ct) is not { } resource)
            {
                return new SaveResult<DestinationView>.Missing();
            }

            if (AccountRules.Check(draft, isNew: false) is { Count: > 0 } problems)
            {
                return new SaveResult<DestinationView>.Invalid(problems);
            }

            var now = ResourceDraft.Of(resource, _secrets);
            var wanted = now with { Url = draft.Url ?? now.Url, Method = draft.HttpMethod ?? now.Method };
            var changed = await _resources.ChangeAsync(db, resource, draft.Headers is { } headers ? DestinationHeaders.Into(wanted, headers) : wanted, actor, ct);
            return changed is SaveResult<Resource>.Saved ? new SaveResult<DestinationView>.Saved(View(destination, resource)) : Refused(changed);
        },
        ct);

    /// <returns>False when there is none.</returns>
    public Task<bool> DeleteAsync(Destination destination, Actor actor, CancellationToken ct) => _resources.DeleteAsync(destination.ResourceId, actor, ct);

    private DestinationView View(Destination destination, Resource resource) =>
        new(destination.DestinationId, destination.AccountId, resource.Url, resource.Method, DestinationHeaders.Of(resource, _secrets));

    private static async Task<ResourceDraft> WantedAsync(DispatchapyDbContext db, Account account, DestinationDraft draft, CancellationToken ct)
    {
        ResourceDraft wanted = new()
        {
            Name = await UniqueNames.OfAsync(db.Resources.Select(row => row.Name), $"{account.AccountName}: {Host(draft.Url)}", ct),
            Url = draft.Url!,
            Method = draft.HttpMethod!,
            Health = new HealthDraft { Enabled = false },
            // Data Pusher has no word for taking a destination out of use, so no answer does it.
            Answer = new AnswerSettings { DisableOnGone = false },
        };
        return DestinationHeaders.Into(wanted, draft.Headers!);
    }

    private static string Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "destination";

    private static SaveResult<DestinationView> Refused<T>(SaveResult<T> result) => result switch
    {
        SaveResult<T>.Invalid invalid => new SaveResult<DestinationView>.Invalid([.. invalid.Problems.Select(AccountRules.Translate)]),
        SaveResult<T>.Conflict conflict => new SaveResult<DestinationView>.Conflict(conflict.Reason),
        _ => new SaveResult<DestinationView>.Missing(),
    };
}

using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Loads and saves endpoints.</summary>
public sealed class EndpointStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly CatalogValidator _validator;
    private readonly TimeProvider _time;

    internal EndpointStore(IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, CatalogValidator validator, TimeProvider time) =>
        (_contexts, _writer, _validator, _time) = (contexts, writer, validator, time);

    /// <summary>Sorted by path; the search looks at path and description.</summary>
    public async Task<Page<GatewayEndpoint>> ListAsync(ListQuery query, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await Whole(db).AsNoTracking().PageAsync(query, row => row.Path, row => row.Path + "\n" + row.Description, ct);
    }

    public async Task<GatewayEndpoint?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await Whole(db).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
    }

    /// <summary>What a save would find wrong with the draft itself, for forms that say so early; whether its path is free only the save can tell.</summary>
    public IReadOnlyList<Problem> Problems(EndpointDraft draft) => _validator.Problems(draft);

    public Task<SaveResult<GatewayEndpoint>> CreateAsync(EndpointDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(db => AddAsync(db, draft, actor, ct), ct);

    /// <summary>Part of a larger save.</summary>
    internal async Task<SaveResult<GatewayEndpoint>> AddAsync(DispatchapyDbContext db, EndpointDraft draft, Actor actor, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var endpoint = new GatewayEndpoint { Id = Guid.CreateVersion7(now), Path = "", CreatedAt = now };
        var refusal = await ApplyAsync(db, endpoint, draft, now, ct);
        return refusal ?? Added(db, endpoint, actor, "created", now);
    }

    /// <param name="id">Which.</param>
    /// <param name="version">The version that was read; any other is a conflict.</param>
    /// <param name="draft">All of it: what is left out takes its default.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<GatewayEndpoint>> UpdateAsync(Guid id, int version, EndpointDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db =>
        {
            var endpoint = await Whole(db).SingleOrDefaultAsync(row => row.Id == id, ct);
            return endpoint is null ? new SaveResult<GatewayEndpoint>.Missing()
                : draft.Misread.Count == 0 && endpoint.Version != version ? new SaveResult<GatewayEndpoint>.Conflict(Staleness.Of(version, endpoint.Version))
                : await ChangeAsync(db, endpoint, draft, actor, ct);
        },
        ct);

    /// <summary>Its links go with it, and tasks that wait for it become due, so that the engine can give them up.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var result = await _writer.SaveAsync(db => RemoveAsync(db, id, actor, ct), ct);
        if (result is not SaveResult<Guid>.Saved)
        {
            return false;
        }

        await _writer.WakeEngineAsync();
        return true;
    }

    /// <summary>Part of a larger save.</summary>
    internal async Task<SaveResult<Guid>> RemoveAsync(DispatchapyDbContext db, Guid id, Actor actor, CancellationToken ct)
    {
        var endpoint = await Whole(db).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (endpoint is null)
        {
            return new SaveResult<Guid>.Missing();
        }

        await ParkedTasks.FreeAsync(db, id, ct);
        db.Endpoints.Remove(endpoint);
        db.Record(actor, "deleted", endpoint.Subject(), endpoint.Describe(), null, _time.GetUtcNow());
        return new SaveResult<Guid>.Saved(id);
    }

    /// <summary>A copy with the same resources and mappings, but without clients: nothing is opened to anybody by accident.</summary>
    public Task<SaveResult<GatewayEndpoint>> DuplicateAsync(Guid id, Actor actor, CancellationToken ct) => _writer.SaveAsync<GatewayEndpoint>(
        async db =>
        {
            var copy = await Whole(db).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
            if (copy is null)
            {
                return new SaveResult<GatewayEndpoint>.Missing();
            }

            var now = _time.GetUtcNow();
            (copy.Id, copy.Version, copy.CreatedAt, copy.UpdatedAt) = (Guid.CreateVersion7(now), 1, now, now);
            copy.Path = CopyName.Of(copy.Path, '_', ColumnLengths.Path, await db.Endpoints.Select(row => row.Path).ToListAsync(ct));
            copy.Resources.ForEach(link => link.EndpointId = copy.Id);
            return Added(db, copy, actor, "duplicated", now);
        },
        ct);

    internal static IQueryable<GatewayEndpoint> Whole(DispatchapyDbContext db) => db.Endpoints.Include(row => row.Resources.OrderBy(link => link.Position));

    private static SaveResult<GatewayEndpoint>.Saved Added(DispatchapyDbContext db, GatewayEndpoint endpoint, Actor actor, string action, DateTimeOffset now)
    {
        db.Endpoints.Add(endpoint);
        db.Record(actor, action, endpoint.Subject(), null, endpoint.Describe(), now);
        return new SaveResult<GatewayEndpoint>.Saved(endpoint);
    }

    /// <summary>Part of a larger save, which has read the endpoint with its resources.</summary>
    internal async Task<SaveResult<GatewayEndpoint>> ChangeAsync(DispatchapyDbContext db, GatewayEndpoint endpoint, EndpointDraft draft, Actor actor, CancellationToken ct)
    {
        var (before, now) = (endpoint.Describe(), _time.GetUtcNow());
        if (await ApplyAsync(db, endpoint, draft, now, ct) is { } refusal)
        {
            return refusal;
        }

        db.Record(actor, "updated", endpoint.Subject(), before, endpoint.Describe(), now);
        return new SaveResult<GatewayEndpoint>.Saved(endpoint);
    }

    /// <returns>Null when the draft was taken over.</returns>
    private async Task<SaveResult<GatewayEndpoint>?> ApplyAsync(DispatchapyDbContext db, GatewayEndpoint endpoint, EndpointDraft draft, DateTimeOffset now, CancellationToken ct)
    {
        List<Problem> problems = [.. _validator.Problems(draft), .. await UnknownResourcesAsync(db, draft, ct)];
        if (problems.Count > 0)
        {
            return new SaveResult<GatewayEndpoint>.Invalid(problems);
        }

        var path = EndpointPath.Normalise(draft.Path);
        if (await db.Endpoints.AnyAsync(row => row.Path == path && row.Id != endpoint.Id, ct))
        {
            return new SaveResult<GatewayEndpoint>.Conflict($"There is already an endpoint at {path}.");
        }

        draft.CopyTo(endpoint);
        endpoint.Version++;
        endpoint.UpdatedAt = now;
        return null;
    }

    /// <summary>An id that could not be read is empty and has its problem already.</summary>
    private static async Task<IEnumerable<Problem>> UnknownResourcesAsync(DispatchapyDbContext db, EndpointDraft draft, CancellationToken ct)
    {
        var wanted = draft.Resources.Select(route => route.ResourceId).ToList();
        var known = await db.Resources.Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(ct);
        return wanted.Select((id, i) => (id, i)).Where(pair => pair.id != Guid.Empty && !known.Contains(pair.id))
            .Select(pair => new Problem($"resources[{pair.i}].resource_id", $"Names no resource: there is none with the id {pair.id}."));
    }
}

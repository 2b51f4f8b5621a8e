using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Signing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Loads and saves resources.</summary>
public sealed class ResourceStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly CatalogValidator _validator;
    private readonly SecretHeaders _secrets;
    private readonly SigningSecrets _signing;
    private readonly RequestSecrets _requests;
    private readonly IEnumerable<IResourceListener> _listeners;
    private readonly TimeProvider _time;

    internal ResourceStore(
        IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, CatalogValidator validator, SecretHeaders secrets, SigningSecrets signing, RequestSecrets requests, IEnumerable<IResourceListener> listeners, TimeProvider time) =>
        (_contexts, _writer, _validator, _secrets, _signing, _requests, _listeners, _time) = (contexts, writer, validator, secrets, signing, requests, listeners, time);

    /// <summary>Sorted by name; the search looks at name and URL.</summary>
    public async Task<Page<Resource>> ListAsync(ListQuery query, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Resources.AsNoTracking().PageAsync(query, row => row.Name, row => row.Name + "\n" + row.Url, ct);
    }

    public async Task<Resource?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
    }

    public Task<SaveResult<Resource>> CreateAsync(ResourceDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(db => AddAsync(db, draft, actor, ct), ct);

    /// <summary>Part of a larger save.</summary>
    internal async Task<SaveResult<Resource>> AddAsync(DispatchapyDbContext db, ResourceDraft draft, Actor actor, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var resource = new Resource { Id = Guid.CreateVersion7(now), Name = "", Url = "", CreatedAt = now };
        var refusal = await ApplyAsync(db, resource, draft, now, ct);
        return refusal ?? Added(db, resource, actor, "created", now);
    }

    /// <param name="id">Which.</param>
    /// <param name="version">The version that was read; any other is a conflict.</param>
    /// <param name="draft">All of it: what is left out takes its default.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<Resource>> UpdateAsync(Guid id, int version, ResourceDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db =>
        {
            var resource = await db.Resources.SingleOrDefaultAsync(row => row.Id == id, ct);
            return resource is null ? new SaveResult<Resource>.Missing()
                : draft.Misread.Count == 0 && resource.Version != version ? new SaveResult<Resource>.Conflict(Staleness.Of(version, resource.Version))
                : await ChangeAsync(db, resource, draft, actor, ct);
        },
        ct);

    /// <summary>Switches it on or off and touches nothing else, so that it works also where its secrets can no longer be read.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version that was read; any other is a conflict.</param>
    /// <param name="active">What it is to be.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<Resource>> SetActiveAsync(Guid id, int version, bool active, Actor actor, CancellationToken ct) => _writer.SaveAsync<Resource>(
        async db =>
        {
            var resource = await db.Resources.SingleOrDefaultAsync(row => row.Id == id, ct);
            if (resource is null)
            {
                return new SaveResult<Resource>.Missing();
            }

            if (resource.Version != version)
            {
                return new SaveResult<Resource>.Conflict(Staleness.Of(version, resource.Version));
            }

            var (before, former, now) = (resource.Describe(_secrets), FormerResource.Of(resource), _time.GetUtcNow());
            (resource.Active, resource.Version, resource.UpdatedAt) = (active, version + 1, now);
            await TellAsync(db, former, resource, ct);
            db.Record(actor, active ? "activated" : "deactivated", resource.Subject(), before, resource.Describe(_secrets), now);
            return new SaveResult<Resource>.Saved(resource);
        },
        ct);

    /// <summary>Its links go with it, and tasks that wait for it become due. Its history goes first: given up halfway, it is there without one.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await ForgetAsync(id, ct);
        var result = await _writer.SaveAsync(db => RemoveAsync(db, id, actor, ct), ct);
        if (result is not SaveResult<Guid>.Saved)
        {
            return false;
        }

        await _writer.WakeEngineAsync();
        return true;
    }

    /// <summary>Deletes its history, a little at a time: what comes before <see cref="RemoveAsync"/>.</summary>
    internal async Task ForgetAsync(Guid id, CancellationToken ct)
    {
        foreach (var listener in _listeners)
        {
            await listener.DeletingAsync(id, ct);
        }
    }

    /// <summary>Part of a larger save.</summary>
    internal async Task<SaveResult<Guid>> RemoveAsync(DispatchapyDbContext db, Guid id, Actor actor, CancellationToken ct)
    {
        var resource = await db.Resources.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (resource is null)
        {
            return new SaveResult<Guid>.Missing();
        }

        await ParkedTasks.FreePinnedAsync(db, id, ct);
        db.Resources.Remove(resource);
        db.Record(actor, "deleted", resource.Subject(), resource.Describe(_secrets), null, _time.GetUtcNow());
        return new SaveResult<Guid>.Saved(id);
    }

    /// <summary>A copy with the same headers and a signing secret of its own, inactive until somebody has looked at it; no endpoint uses it yet.</summary>
    public Task<SaveResult<Resource>> DuplicateAsync(Guid id, Actor actor, CancellationToken ct) => _writer.SaveAsync<Resource>(
        async db =>
        {
            var copy = await db.Resources.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
            if (copy is null)
            {
                return new SaveResult<Resource>.Missing();
            }

            var now = _time.GetUtcNow();
            (copy.Id, copy.Version, copy.Active, copy.CreatedAt, copy.UpdatedAt) = (Guid.CreateVersion7(now), 1, false, now, now);
            // Whoever verifies with a shared secret can also sign with it: two receivers must not have the same one.
            copy.Signing = copy.Signing.Scheme == SigningSchemes.None ? copy.Signing : _signing.Rotate(copy.Signing, copy.Signing.Scheme, copy.Signing.Algorithm, TimeSpan.Zero).Signing;
            copy.Name = CopyName.Of(copy.Name, ' ', ColumnLengths.Name, await db.Resources.Select(row => row.Name).ToListAsync(ct));
            return Added(db, copy, actor, "duplicated", now);
        },
        ct);

    private SaveResult<Resource>.Saved Added(DispatchapyDbContext db, Resource resource, Actor actor, string action, DateTimeOffset now)
    {
        db.Resources.Add(resource);
        foreach (var listener in _listeners)
        {
            listener.Created(db, resource);
        }

        db.Record(actor, action, resource.Subject(), null, resource.Describe(_secrets), now);
        return new SaveResult<Resource>.Saved(resource);
    }

    /// <summary>Part of a larger save, which has read the resource.</summary>
    internal async Task<SaveResult<Resource>> ChangeAsync(DispatchapyDbContext db, Resource resource, ResourceDraft draft, Actor actor, CancellationToken ct)
    {
        var (before, secrets, former, now) = (resource.Describe(_secrets), resource.Sealed(), FormerResource.Of(resource), _time.GetUtcNow());
        if (await ApplyAsync(db, resource, draft, now, ct) is { } refusal)
        {
            return refusal;
        }

        await TellAsync(db, former, resource, ct);
        db.Record(actor, "updated", resource.Subject(), before, resource.Describe(_secrets, secrets, _signing, _requests), now);
        return new SaveResult<Resource>.Saved(resource);
    }

    private async Task TellAsync(DispatchapyDbContext db, FormerResource before, Resource after, CancellationToken ct)
    {
        foreach (var listener in _listeners)
        {
            await listener.ChangedAsync(db, before, after, ct);
        }
    }

    /// <returns>Null when the draft was taken over.</returns>
    private async Task<SaveResult<Resource>?> ApplyAsync(DispatchapyDbContext db, Resource resource, ResourceDraft draft, DateTimeOffset now, CancellationToken ct)
    {
        var problems = _validator.Problems(draft);
        var headers = _secrets.Seal("headers", draft.Headers, resource.ProtectedHeaders, problems);
        var webhookHeaders = _secrets.Seal("alerts.webhook_headers", draft.Alerts.WebhookHeaders, resource.Alerts.ProtectedWebhookHeaders, problems);
        var checkHeaders = _secrets.Seal("health.http.headers", draft.Health.Http.Headers, resource.Health.Http.ProtectedHeaders, problems);
        var signing = _signing.Seal(draft.Signing, resource.Signing, problems);
        var request = _requests.Seal(draft, resource, problems);
        KeptSecrets.CheckHeaders("headers", draft.Headers, resource.Url, draft.Url, problems);
        KeptSecrets.CheckHeaders("alerts.webhook_headers", draft.Alerts.WebhookHeaders, resource.Alerts.WebhookUrl, draft.Alerts.WebhookUrl, problems);
        KeptSecrets.CheckHeaders("health.http.headers", draft.Health.Http.Headers, resource.Url, draft.Url, problems);
        if (problems.Count > 0)
        {
            return new SaveResult<Resource>.Invalid(problems);
        }

        var name = draft.Name.Trim();
        if (await db.Resources.AnyAsync(row => row.Name == name && row.Id != resource.Id, ct))
        {
            return new SaveResult<Resource>.Conflict($"There is already a resource named {name}.");
        }

        draft.CopyTo(resource, new SealedHeaders(headers, webhookHeaders, checkHeaders, signing, request));
        resource.Version++;
        resource.UpdatedAt = now;
        return null;
    }
}

using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Loads and saves clients.</summary>
public sealed class ClientStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly CatalogValidator _validator;
    private readonly TimeProvider _time;

    internal ClientStore(IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, CatalogValidator validator, TimeProvider time) =>
        (_contexts, _writer, _validator, _time) = (contexts, writer, validator, time);

    /// <summary>Sorted by name; the search looks at name and description.</summary>
    public async Task<Page<Client>> ListAsync(ListQuery query, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Clients.Include(row => row.Endpoints).AsNoTracking().PageAsync(query, row => row.Name, row => row.Name + "\n" + row.Description, ct);
    }

    /// <summary>What a save would find wrong with the draft itself, for forms that say so early.</summary>
    public IReadOnlyList<Problem> Problems(ClientDraft draft) => _validator.Problems(draft);

    public async Task<Client?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Clients.Include(row => row.Endpoints).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
    }

    public Task<SaveResult<IssuedClient>> CreateAsync(ClientDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(db => AddAsync(db, draft, actor, ct), ct);

    /// <summary>Part of a larger save.</summary>
    internal async Task<SaveResult<IssuedClient>> AddAsync(DispatchapyDbContext db, ClientDraft draft, Actor actor, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var token = SecretToken.New(Client.TokenStart);
        var client = new Client { Id = Guid.CreateVersion7(now), Name = "", TokenHash = TokenHash.Of(token).ToArray(), TokenPrefix = SecretToken.Shown(token), CreatedAt = now };
        var refusal = await ApplyAsync<IssuedClient>(db, client, draft, now, ct);
        if (refusal is null)
        {
            db.Clients.Add(client);
            db.Record(actor, "created", client.Subject(), null, client.Describe(), now);
        }

        return refusal ?? new SaveResult<IssuedClient>.Saved(new IssuedClient(client, token));
    }

    /// <param name="id">Which.</param>
    /// <param name="version">The version that was read; any other is a conflict.</param>
    /// <param name="draft">All of it: what is left out takes its default. The token stays.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<Client>> UpdateAsync(Guid id, int version, ClientDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db =>
        {
            var client = await db.Clients.Include(row => row.Endpoints).SingleOrDefaultAsync(row => row.Id == id, ct);
            return client is null ? new SaveResult<Client>.Missing()
                : draft.Misread.Count == 0 && client.Version != version ? new SaveResult<Client>.Conflict(Staleness.Of(version, client.Version))
                : await ChangeAsync(db, client, draft, actor, ct);
        },
        ct);

    /// <summary>Lets it in or locks it out at once and touches nothing else.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version that was read; any other is a conflict.</param>
    /// <param name="active">What it is to be.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<Client>> SetActiveAsync(Guid id, int version, bool active, Actor actor, CancellationToken ct) => _writer.SaveAsync<Client>(
        async db =>
        {
            var client = await db.Clients.Include(row => row.Endpoints).SingleOrDefaultAsync(row => row.Id == id, ct);
            if (client is null)
            {
                return new SaveResult<Client>.Missing();
            }

            if (client.Version != version)
            {
                return new SaveResult<Client>.Conflict(Staleness.Of(version, client.Version));
            }

            var (before, now) = (client.Describe(), _time.GetUtcNow());
            (client.Active, client.Version, client.UpdatedAt) = (active, version + 1, now);
            db.Record(actor, active ? "activated" : "deactivated", client.Subject(), before, client.Describe(), now);
            return new SaveResult<Client>.Saved(client);
        },
        ct);

    /// <summary>Gives the client a new token. The version stays: whoever edits the client meanwhile changes nothing that this changes.</summary>
    /// <param name="id">Which.</param>
    /// <param name="grace">How long the token before goes on working; one before that stops at once.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<IssuedClient>> RotateTokenAsync(Guid id, TokenGrace grace, Actor actor, CancellationToken ct) => _writer.SaveAsync<IssuedClient>(
        async db =>
        {
            var client = await db.Clients.Include(row => row.Endpoints).SingleOrDefaultAsync(row => row.Id == id, ct);
            return client is null ? new SaveResult<IssuedClient>.Missing() : TokenRotation.Apply(db, client, grace, actor, _time.GetUtcNow());
        },
        ct);

    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct) => await _writer.SaveAsync(db => RemoveAsync(db, id, actor, ct), ct) is SaveResult<Guid>.Saved;

    /// <summary>Part of a larger save.</summary>
    internal async Task<SaveResult<Guid>> RemoveAsync(DispatchapyDbContext db, Guid id, Actor actor, CancellationToken ct)
    {
        var client = await db.Clients.Include(row => row.Endpoints).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (client is null)
        {
            return new SaveResult<Guid>.Missing();
        }

        db.Clients.Remove(client);
        db.Record(actor, "deleted", client.Subject(), client.Describe(), null, _time.GetUtcNow());
        return new SaveResult<Guid>.Saved(id);
    }

    /// <summary>Part of a larger save, which has read the client with its endpoints.</summary>
    internal async Task<SaveResult<Client>> ChangeAsync(DispatchapyDbContext db, Client client, ClientDraft draft, Actor actor, CancellationToken ct)
    {
        var (before, now) = (client.Describe(), _time.GetUtcNow());
        if (await ApplyAsync<Client>(db, client, draft, now, ct) is { } refusal)
        {
            return refusal;
        }

        db.Record(actor, "updated", client.Subject(), before, client.Describe(), now);
        return new SaveResult<Client>.Saved(client);
    }

    /// <returns>Null when the draft was taken over.</returns>
    private async Task<SaveResult<T>?> ApplyAsync<T>(DispatchapyDbContext db, Client client, ClientDraft draft, DateTimeOffset now, CancellationToken ct)
    {
        List<Problem> problems = [.. _validator.Problems(draft), .. await UnknownEndpointsAsync(db, draft, ct)];
        if (problems.Count > 0)
        {
            return new SaveResult<T>.Invalid(problems);
        }

        var name = draft.Name.Trim();
        if (await db.Clients.AnyAsync(row => row.Name == name && row.Id != client.Id, ct))
        {
            return new SaveResult<T>.Conflict($"There is already a client named {name}.");
        }

        draft.CopyTo(client);
        client.Version++;
        client.UpdatedAt = now;
        return null;
    }

    /// <summary>An id that could not be read is empty and has its problem already.</summary>
    private static async Task<IEnumerable<Problem>> UnknownEndpointsAsync(DispatchapyDbContext db, ClientDraft draft, CancellationToken ct)
    {
        var wanted = draft.EndpointIds.ToList();
        var known = await db.Endpoints.Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(ct);
        return wanted.Select((id, i) => (id, i)).Where(pair => pair.id != Guid.Empty && !known.Contains(pair.id))
            .Select(pair => new Problem($"endpoint_ids[{pair.i}]", $"Names no endpoint: there is none with the id {pair.id}."));
    }
}

using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Access;

/// <summary>Keys to the management API. Read anew for each request: a deleted key stops at once, on every node.</summary>
public sealed class ApiKeyStore
{
    /// <summary>What every key starts with, so that people and secret scanners recognise it.</summary>
    public const string KeyStart = "dpm_";

    /// <summary>A key in steady use is written to once in this time.</summary>
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly INewsTransport _news;
    private readonly TimeProvider _time;

    internal ApiKeyStore(IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news, TimeProvider time) => (_contexts, _news, _time) = (contexts, news, time);

    /// <param name="draft">Name and role.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public async Task<SaveResult<IssuedKey>> CreateAsync(ApiKeyDraft draft, Actor actor, CancellationToken ct)
    {
        if (draft.Problems() is { Count: > 0 } problems)
        {
            return new SaveResult<IssuedKey>.Invalid(problems);
        }

        var text = SecretToken.New(KeyStart);
        var key = NewKey(draft.Name.Trim(), draft.Role, text, SecretToken.Shown(text));
        return await TryAddAsync(key, actor, ct) ? new SaveResult<IssuedKey>.Saved(new IssuedKey(key, text)) : new SaveResult<IssuedKey>.Conflict($"There is already a key named {key.Name}.");
    }

    public async Task<Page<ApiKey>> ListAsync(ListQuery query, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.ApiKeys.AsNoTracking().PageAsync(query, key => key.Name, key => key.Name, ct);
    }

    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id, ct) is not { } key)
        {
            return false;
        }

        db.ApiKeys.Remove(key);
        db.Record(actor, "deleted", Subject(key), Describe(key), null, _time.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
            await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // somebody else was faster
        }
    }

    public async Task<ApiKey?> FindAsync(TokenHash hash, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var bytes = hash.ToArray();
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.KeyHash == bytes, ct);
    }

    /// <param name="key">As it was found a moment ago.</param>
    /// <param name="ct">Cancels the update.</param>
    public async Task NoteUseAsync(ApiKey key, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        if (key.LastUsedAt is { } last && now - last < UsePrecision)
        {
            return;
        }

        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.ApiKeys.Where(row => row.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), ct);
    }

    /// <summary>Makes this the key named <see cref="AccessOptions.ManagementKeyVariable"/>, with the role admin; the one before stops working.</summary>
    /// <exception cref="ArgumentException">The key is too short, cannot travel in a header, or is another key's.</exception>
    public async Task SeedAsync(string key, CancellationToken ct)
    {
        if (AccessOptions.ProblemOf(key) is { } problem)
        {
            throw new ArgumentException(problem, nameof(key));
        }

        // Whoever chose the key may have chosen a word: show less of it than of a random one.
        var row = NewKey(AccessOptions.ManagementKeyVariable, OperatorRole.Admin, key, key[..4] + "…");
        if (await FindAsync(TokenHash.Of(key), ct) is { } same && same.Name != row.Name)
        {
            throw new ArgumentException($"{AccessOptions.ManagementKeyVariable} is the key named {same.Name} already: choose another, so that each can be deleted without the other.", nameof(key));
        }

        if (!await TryAddAsync(row, Actor.System, ct))
        {
            await ReplaceAsync(row, ct);
        }
    }

    private static AuditSubject Subject(ApiKey key) => new("api key", key.Id, key.Name);

    private static object Describe(ApiKey key) => new { key.Name, key.Role, key.KeyPrefix };

    private async Task ReplaceAsync(ApiKey row, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.ApiKeys.Where(existing => existing.Name == row.Name).ExecuteUpdateAsync(
            set => set.SetProperty(existing => existing.KeyHash, row.KeyHash).SetProperty(existing => existing.KeyPrefix, row.KeyPrefix).SetProperty(existing => existing.Role, row.Role),
            ct);
    }

    private ApiKey NewKey(string name, OperatorRole role, string text, string shown)
    {
        var now = _time.GetUtcNow();
        return new ApiKey { Id = Guid.CreateVersion7(now), Name = name, Role = role, KeyHash = TokenHash.Of(text).ToArray(), KeyPrefix = shown, CreatedAt = now };
    }

    private async Task<bool> TryAddAsync(ApiKey key, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        // Asked first, because every failed insert leaves an error in the database's log.
        if (await db.ApiKeys.AnyAsync(existing => existing.Name == key.Name, ct))
        {
            return false;
        }

        db.ApiKeys.Add(key);
        db.Record(actor, "created", Subject(key), null, Describe(key), key.CreatedAt);
        try
        {
            await db.SaveChangesAsync(ct);
            await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
            return true;
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            return false;
        }
    }
}

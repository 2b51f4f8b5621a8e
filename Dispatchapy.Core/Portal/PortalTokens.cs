using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Portal;

/// <summary>What an owner may know of the own token and do with it.</summary>
public sealed class PortalTokens
{
    internal const string Former = "You signed in with a token that is no longer the newest one. Sign in with the newest one to do this.";

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly TimeProvider _time;

    internal PortalTokens(IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, TimeProvider time) => (_contexts, _writer, _time) = (contexts, writer, time);

    /// <summary>Null when the client was deleted a moment ago.</summary>
    public async Task<PortalToken?> ReadAsync(PortalOwner owner, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Clients.Where(client => client.Id == owner.ClientId)
            .Select(client => new PortalToken(client.TokenPrefix, client.CreatedAt, client.LastUsedAt, client.PreviousTokenExpiresAt > now ? client.PreviousTokenExpiresAt : null)).SingleOrDefaultAsync(ct);
    }

    /// <summary>Issues a new token. The session that did it goes on with the new one, so that its owner sees it; all others end with the old one.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="grace">How long the token of now goes on working; one before that stops at once.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<IssuedClient>> RotateAsync(PortalOwner owner, TokenGrace grace, CancellationToken ct) => _writer.SaveAsync<IssuedClient>(
        async db =>
        {
            if (await FindAsync(db, owner, ct) is not { } client)
            {
                return new SaveResult<IssuedClient>.Conflict(Former);
            }

            var result = TokenRotation.Apply(db, client, grace, owner.Actor, _time.GetUtcNow());
            if (result is SaveResult<IssuedClient>.Saved)
            {
                await db.PortalSessions.Where(session => session.Id == owner.SessionId).ExecuteUpdateAsync(set => set.SetProperty(session => session.TokenHash, client.TokenHash), ct);
            }

            return result;
        },
        ct);

    /// <summary>Ends the grace of the token before at once.</summary>
    public Task<SaveResult<Client>> EndGraceAsync(PortalOwner owner, CancellationToken ct) => _writer.SaveAsync<Client>(
        async db => await FindAsync(db, owner, ct) is { } client
            ? TokenRotation.EndGrace(db, client, owner.Actor, _time.GetUtcNow())
            : new SaveResult<Client>.Conflict(Former),
        ct);

    /// <summary>Null when the client is gone or its token is no longer the one that the owner came with.</summary>
    private static async Task<Client?> FindAsync(DispatchapyDbContext db, PortalOwner owner, CancellationToken ct)
    {
        var token = owner.Token;
        return await db.Clients.Include(row => row.Endpoints).SingleOrDefaultAsync(row => row.Id == owner.ClientId && row.TokenHash == token, ct);
    }
}

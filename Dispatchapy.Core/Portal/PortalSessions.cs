using System.Linq.Expressions;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Core.Portal;

/// <summary>Lets owners of applications in: the client's token is shown once, and a session of its own stands for it afterwards.</summary>
public sealed class PortalSessions
{
    /// <summary>Longer texts are no tokens and are not worth hashing.</summary>
    private const int MaxToken = 512;

    /// <summary>Live sessions that one token has at most: it can neither fill the table nor hold pages open without bound.</summary>
    public const int MaxPerToken = 20;

    /// <summary>How exactly it is known when a session was last used: each page would write a row otherwise.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly INewsTransport _news;
    private readonly IOptions<PortalOptions> _options;
    private readonly TimeProvider _time;

    internal PortalSessions(IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news, IOptions<PortalOptions> options, TimeProvider time) =>
        (_contexts, _news, _options, _time) = (contexts, news, options, time);

    /// <summary>Opens a session; of more than <see cref="MaxPerToken"/> with this token, those that were not in use for longest end.</summary>
    /// <returns>Null for an unknown or expired token, an inactive client, and one whose portal is off: a caller cannot tell which.</returns>
    public async Task<OpenedSession?> OpenAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || token.Length > MaxToken)
        {
            return null;
        }

        var (now, hash) = (_time.GetUtcNow(), TokenHash.Of(token).ToArray());
        await using var db = await _contexts.CreateDbContextAsync(ct);
        // From the database and not from the catalog: a token that was rotated away on another node a moment ago opens nothing here.
        if (await db.Clients.AsNoTracking().FirstOrDefaultAsync(row => row.TokenHash == hash || row.PreviousTokenHash == hash, ct) is not { } client || !IsOpenTo(client, hash, now))
        {
            return null;
        }

        var secret = SecretToken.New("");
        PortalSession session = new()
        {
            Id = Guid.CreateVersion7(now), ClientId = client.Id, SecretHash = TokenHash.Of(secret).ToArray(), TokenHash = hash,
            CreatedAt = now, LastSeenAt = now, ExpiresAt = now + _options.Value.Session,
        };
        PortalOwner owner = new(session, client);
        await AddAsync(db, owner, session, ct);
        return new OpenedSession(owner, secret);
    }

    /// <param name="secret">What the cookie holds.</param>
    /// <param name="use">As in the other one.</param>
    /// <param name="ct">Cancels the query.</param>
    public Task<PortalOwner?> FindAsync(string secret, bool use, CancellationToken ct)
    {
        var hash = secret.Length > MaxToken ? [] : TokenHash.Of(secret).ToArray();
        return FindAsync(session => session.SecretHash == hash, use, ct);
    }

    /// <param name="sessionId">From a principal of this process's making.</param>
    /// <param name="use">Whether somebody is there at this moment; a page that is merely open is not in use.</param>
    /// <param name="ct">Cancels the query.</param>
    public Task<PortalOwner?> FindAsync(Guid sessionId, bool use, CancellationToken ct) => FindAsync(session => session.Id == sessionId, use, ct);

    public Task EndAsync(PortalOwner owner, CancellationToken ct) => EndAsync(owner, session => session.Id == owner.SessionId, "signed out", ct);

    /// <summary>Every session of this client, this one included.</summary>
    /// <returns>False when this owner came with a former token and may not.</returns>
    public async Task<bool> EndAllAsync(PortalOwner owner, CancellationToken ct)
    {
        if (owner.HasNewestToken)
        {
            await EndAsync(owner, session => session.ClientId == owner.ClientId, "signed out everywhere", ct);
        }

        return owner.HasNewestToken;
    }

    private async Task AddAsync(DispatchapyDbContext db, PortalOwner owner, PortalSession session, CancellationToken ct)
    {
        var hash = session.TokenHash;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var surplus = await db.PortalSessions.Where(row => row.ClientId == session.ClientId && row.TokenHash == hash)
            .OrderByDescending(row => row.LastSeenAt).ThenByDescending(row => row.CreatedAt).Select(row => row.Id).Skip(MaxPerToken - 1).ToListAsync(ct);
        if (surplus.Count > 0)
        {
            await db.PortalSessions.Where(row => surplus.Contains(row.Id)).ExecuteDeleteAsync(ct);
        }

        db.PortalSessions.Add(session);
        db.Record(owner.Actor, "signed in", owner.Subject, null, null, session.CreatedAt);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        if (surplus.Count > 0)
        {
            await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
        }
    }

    private async Task<PortalOwner?> FindAsync(Expression<Func<PortalSession, bool>> which, bool use, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var found = await db.PortalSessions.Where(which).Join(db.Clients, session => session.ClientId, client => client.Id, (session, client) => new { session, client }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is not { session: var session, client: var client } || now >= session.ExpiresAt || now - session.LastSeenAt >= _options.Value.Idle || !IsOpenTo(client, session.TokenHash, now))
        {
            return null;
        }

        if (use && now - session.LastSeenAt >= Grain)
        {
            await db.PortalSessions.Where(row => row.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), ct);
        }

        return new PortalOwner(session, client);
    }

    private async Task EndAsync(PortalOwner owner, Expression<Func<PortalSession, bool>> which, string action, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two that sign out at once delete the same rows, and neither may fail because the other was first.
        await db.PortalSessions.Where(which).ExecuteDeleteAsync(ct);
        db.Record(owner.Actor, action, owner.Subject, null, null, _time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
    }

    /// <summary>The one rule, for signing in and for staying in.</summary>
    private static bool IsOpenTo(Client client, byte[] token, DateTimeOffset now) =>
        client is { Active: true, Portal.Enabled: true }
        && (token.AsSpan().SequenceEqual(client.TokenHash) || (client.PreviousTokenHash is { } previous && token.AsSpan().SequenceEqual(previous) && now < client.PreviousTokenExpiresAt));
}

using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Access;

/// <summary>Accounts of people at the console. Passwords arrive hashed: hashing is the sign-in's business.</summary>
public sealed class OperatorStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly INewsTransport _news;
    private readonly TimeProvider _time;

    internal OperatorStore(IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news, TimeProvider time) => (_contexts, _news, _time) = (contexts, news, time);

    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Operators.AnyAsync(ct);
    }

    /// <summary>All of them, by name: people at one console are few.</summary>
    public async Task<IReadOnlyList<OperatorAccount>> ListAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Operators.AsNoTracking().OrderBy(account => account.NormalizedName).ToListAsync(ct);
    }

    public async Task<OperatorAccount?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Operators.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, ct);
    }

    public async Task<OperatorAccount?> FindByNameAsync(string normalizedName, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Operators.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedName == normalizedName, ct);
    }

    /// <param name="draft">Name, role, active.</param>
    /// <param name="passwordHash">The first password's.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public async Task<SaveResult<OperatorAccount>> CreateAsync(OperatorDraft draft, string passwordHash, Actor actor, CancellationToken ct)
    {
        if (draft.Problems() is { Count: > 0 } problems)
        {
            return new SaveResult<OperatorAccount>.Invalid(problems);
        }

        var (name, now) = (draft.Name.Trim(), _time.GetUtcNow());
        var account = new OperatorAccount
        {
            Id = Guid.CreateVersion7(now), Version = 1, Name = name, NormalizedName = Normalize(name), Role = draft.Role, Active = draft.Active,
            PasswordHash = passwordHash, SecurityStamp = NewStamp(), CreatedAt = now,
        };
        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (await db.Operators.AnyAsync(row => row.NormalizedName == account.NormalizedName, ct))
        {
            return Taken(name);
        }

        db.Operators.Add(account);
        db.Record(actor, "created", Subject(account), null, Describe(account), now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            return Taken(name);
        }

        await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
        return new SaveResult<OperatorAccount>.Saved(account);
    }

    /// <summary>Sessions of before end with a change of role or of being active.</summary>
    public Task<SaveResult<OperatorAccount>> UpdateAsync(Guid id, int version, OperatorDraft draft, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, "updated",
        account =>
        {
            if (draft.Problems() is { Count: > 0 } problems)
            {
                return new SaveResult<OperatorAccount>.Invalid(problems);
            }

            if (account.Version != version)
            {
                return new SaveResult<OperatorAccount>.Conflict(Staleness.Of(version, account.Version));
            }

            if (account.Role != draft.Role || account.Active != draft.Active)
            {
                account.SecurityStamp = NewStamp();
            }

            var name = draft.Name.Trim();
            (account.Name, account.NormalizedName, account.Role, account.Active) = (name, Normalize(name), draft.Role, draft.Active);
            return null;
        },
        ct);

    /// <summary>Sessions of before end, and a lockout with them.</summary>
    public Task<SaveResult<OperatorAccount>> SetPasswordAsync(Guid id, string passwordHash, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, "changed password",
        account =>
        {
            (account.PasswordHash, account.SecurityStamp, account.AccessFailedCount, account.LockoutEnd) = (passwordHash, NewStamp(), 0, null);
            return null;
        },
        ct);

    /// <summary>Lets somebody try again who is locked out after wrong passwords.</summary>
    public Task<SaveResult<OperatorAccount>> UnlockAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(
        id, actor, "unlocked",
        account =>
        {
            (account.AccessFailedCount, account.LockoutEnd) = (0, null);
            return null;
        },
        ct);

    public async Task<SaveResult<OperatorAccount>> DeleteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(db, ct);
        if (await db.Operators.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } account)
        {
            return new SaveResult<OperatorAccount>.Missing();
        }

        db.Operators.Remove(account);
        db.Record(actor, "deleted", Subject(account), Describe(account), null, _time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return await CommitAsync(db, account, ct);
    }

    /// <summary>A better hash of the same password, made at a sign-in. No change that anybody made, so none on record.</summary>
    /// <returns>False when the password was changed meanwhile.</returns>
    public async Task<bool> KeepBetterHashAsync(OperatorAccount account, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Operators.Where(row => row.Id == account.Id && row.SecurityStamp == account.SecurityStamp)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, account.PasswordHash), ct) == 1;
    }

    /// <summary>Counts a wrong password in the database itself: tries made at the same moment, at whichever node, each count.</summary>
    /// <returns>Wrong passwords in a row.</returns>
    public async Task<int> CountFailureAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.Operators.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, row => row.AccessFailedCount + 1), ct);
        return await db.Operators.Where(row => row.Id == id).Select(row => row.AccessFailedCount).SingleOrDefaultAsync(ct);
    }

    public async Task ForgetFailuresAsync(Guid id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.Operators.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, 0), ct);
    }

    /// <summary>Until then no password is right.</summary>
    public async Task LockAsync(Guid id, DateTimeOffset? until, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.Operators.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LockoutEnd, until), ct);
        await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
    }

    public async Task NoteSignInAsync(OperatorAccount account, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.Operators.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSignInAt, now), ct);
        db.Record(new Actor(account.Name, ActorKind.Operator), "signed in", Subject(account), null, null, now);
        await db.SaveChangesAsync(ct);
        await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
    }

    /// <summary>Ends every session of a person who signs out: a cookie that was copied, and pages that are still open elsewhere.</summary>
    public async Task EndSessionsAsync(Guid id, CancellationToken ct)
    {
        var stamp = NewStamp();
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await db.Operators.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SecurityStamp, stamp), ct);
        await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
    }

    public static string Normalize(string name) => name.Normalize().ToUpperInvariant();

    private async Task<SaveResult<OperatorAccount>> ChangeAsync(Guid id, Actor actor, string action, Func<OperatorAccount, SaveResult<OperatorAccount>?> change, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(db, ct);
        if (await db.Operators.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } account)
        {
            return new SaveResult<OperatorAccount>.Missing();
        }

        var before = Describe(account);
        if (change(account) is { } refusal)
        {
            return refusal;
        }

        if (await db.Operators.AnyAsync(row => row.NormalizedName == account.NormalizedName && row.Id != id, ct))
        {
            return Taken(account.Name);
        }

        account.Version++;
        db.Record(actor, action, Subject(account), before, Describe(account), _time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return await CommitAsync(db, account, ct);
    }

    /// <summary>One change of accounts at a time: two admins who demote each other in the same moment would leave none.</summary>
    private static Task<int> LockAsync(DispatchapyDbContext db, CancellationToken ct) =>
        db.Operators.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), ct);

    private async Task<SaveResult<OperatorAccount>> CommitAsync(DispatchapyDbContext db, OperatorAccount account, CancellationToken ct)
    {
        if (!await db.Operators.AnyAsync(row => row.Role == OperatorRole.Admin && row.Active, ct))
        {
            return new SaveResult<OperatorAccount>.Conflict("This is the last active admin: make somebody else an admin first.");
        }

        await db.Database.CommitTransactionAsync(CancellationToken.None);
        await _news.PublishAsync(NewsTopic.Access, CancellationToken.None);
        return new SaveResult<OperatorAccount>.Saved(account);
    }

    private static SaveResult<OperatorAccount>.Conflict Taken(string name) => new($"There is already an operator named {name}.");

    private static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    private static AuditSubject Subject(OperatorAccount account) => new("operator", account.Id, account.Name);

    private static object Describe(OperatorAccount account) => new { account.Name, account.Role, account.Active };
}

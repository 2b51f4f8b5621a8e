using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Audit;

/// <summary>Reads the audit log, newest first.</summary>
public sealed class AuditQuery(IDbContextFactory<DispatchapyDbContext> contexts)
{
    /// <param name="filter">Which entries.</param>
    /// <param name="before">The id after which the page goes on; null for the newest.</param>
    /// <param name="limit">Rows, 1–200.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, long? before, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var entries = db.AuditEntries.AsNoTracking();
        entries = filter.SubjectId is { } subject ? entries.Where(entry => entry.SubjectId == subject) : entries;
        entries = filter.SubjectType is { Length: > 0 } type ? entries.Where(entry => entry.SubjectType == type) : entries;
        entries = filter.Actor is { Length: > 0 } actor ? entries.Where(entry => entry.ActorName == actor) : entries;
        entries = filter.Subject is { Length: > 0 } name ? entries.Where(entry => entry.SubjectName == name) : entries;
        entries = before is { } id ? entries.Where(entry => entry.Id < id) : entries;
        return await entries.OrderByDescending(entry => entry.Id).Take(limit).ToListAsync(ct);
    }
}

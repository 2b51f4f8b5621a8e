using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>The way every change of the configuration takes: one transaction, one new revision, and this node obeys before it answers.</summary>
internal sealed class CatalogWriter(IDbContextFactory<DispatchapyDbContext> contexts, INewsTransport news, CatalogRefresher refresher)
{
    /// <param name="change">Reads, checks and changes; anything but Saved undoes it all.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public async Task<SaveResult<T>> SaveAsync<T>(Func<DispatchapyDbContext, Task<SaveResult<T>>> change, CancellationToken ct)
    {
        var result = await CommitAsync(change, ct);
        if (result is SaveResult<T>.Saved)
        {
            // It is committed: a caller who hangs up now must not keep the news from anybody.
            // This node obeys before a page hears of it: what a page shows as switched off is off.
            await refresher.RefreshAsync(CancellationToken.None);
            await news.PublishAsync(NewsTopic.Catalog, CancellationToken.None);
        }

        return result;
    }

    /// <summary>After a save that made tasks due. Only now, because an engine that still sees the old configuration would park them again.</summary>
    public Task WakeEngineAsync() => news.PublishAsync(NewsTopic.Work, CancellationToken.None);

    private async Task<SaveResult<T>> CommitAsync<T>(Func<DispatchapyDbContext, Task<SaveResult<T>>> change, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // First, because the lock on this row lets one save happen at a time: what a save looks up stays true until it commits.
        await db.CatalogRevisions.Where(row => row.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1), ct);
        var result = await change(db);
        if (result is not SaveResult<T>.Saved)
        {
            return result;
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException ex) when (DuplicateKey.Caused(ex))
        {
            return new SaveResult<T>.Conflict("The name or path was taken by somebody else a moment ago.");
        }

        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}

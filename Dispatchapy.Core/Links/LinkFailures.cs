using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Links;

/// <summary>Keeps the table of failing links in step with what this node has seen.</summary>
internal sealed class LinkFailures(IDbContextFactory<DispatchapyDbContext> contexts, LinkMeter meter)
{
    public void Failed(LinkKey link) => meter.Failed(link);

    public Task SucceededAsync(LinkKey link) => meter.Succeeded(link) is { } success ? ClearAsync(link, success, CancellationToken.None) : Task.CompletedTask;

    /// <summary>Writes the failures of this node, and learns those of the others.</summary>
    public async Task SyncAsync(CancellationToken ct)
    {
        var spans = meter.Take();
        for (var i = 0; i < spans.Count; i++)
        {
            try
            {
                await WriteAsync(spans[i], ct);
            }
            catch
            {
                spans.Skip(i).ToList().ForEach(meter.GiveBack);
                throw;
            }
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.LinkFailures.AsNoTracking().Select(row => new { row.EndpointId, row.ResourceId, row.Since }).ToListAsync(ct);
        foreach (var (link, success) in meter.Learn(rows.ToDictionary(row => new LinkKey(row.EndpointId, row.ResourceId), row => row.Since)))
        {
            await ClearAsync(link, success, ct);
        }
    }

    /// <summary>A failure after the success stays.</summary>
    private async Task ClearAsync(LinkKey link, DateTimeOffset success, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.LinkFailures.Where(row => row.EndpointId == link.EndpointId && row.ResourceId == link.ResourceId && row.Since <= success).ExecuteDeleteAsync(ct);
    }

    private async Task WriteAsync(FailureSpan span, CancellationToken ct)
    {
        if (!await AddAsync(span, ct) && !await InsertAsync(span, ct))
        {
            // Another node was first with the row.
            await AddAsync(span, ct);
        }
    }

    private async Task<bool> AddAsync(FailureSpan span, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.LinkFailures.Where(row => row.EndpointId == span.Link.EndpointId && row.ResourceId == span.Link.ResourceId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Count, row => row.Count + span.Count)
                // Of two nodes that saw it begin, the later one may write first.
                .SetProperty(row => row.Since, row => row.Since > span.First ? span.First : row.Since)
                .SetProperty(row => row.Latest, row => row.Latest < span.Latest ? span.Latest : row.Latest), ct) == 1;
    }

    /// <summary>True also when the link is no more: then nothing is left to be written.</summary>
    private async Task<bool> InsertAsync(FailureSpan span, CancellationToken ct)
    {
        var (endpoint, resource) = (span.Link.EndpointId, span.Link.ResourceId);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.EndpointResources.AnyAsync(link => link.EndpointId == endpoint && link.ResourceId == resource, ct))
        {
            return true;
        }

        db.LinkFailures.Add(new LinkFailure { EndpointId = endpoint, ResourceId = resource, Since = span.First, Latest = span.Latest, Count = span.Count });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            // The row is there, or the link was taken out in this moment; anything else the next statement meets again.
            return false;
        }
    }
}

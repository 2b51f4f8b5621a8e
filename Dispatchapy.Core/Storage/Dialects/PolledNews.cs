using System.Data.Common;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>For databases that cannot notify: a counter for each topic, at which every node looks once a second.</summary>
internal sealed class PolledNews(IDbContextFactory<DispatchapyDbContext> contexts, ClusterNews news, TimeProvider time, ILogger<PolledNews> logger) : RepeatingService(time, logger), INewsTransport
{
    private readonly Dictionary<string, long> _heard = [];

    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task PublishAsync(NewsTopic topic, CancellationToken ct)
    {
        news.Raise(topic);
        if (topic == NewsTopic.Work)
        {
            return; // the engine polls for work anyway, and a counter would serialise the transactions of all nodes
        }

        try
        {
            var name = topic.ToString();
            await using var db = await contexts.CreateDbContextAsync(ct);
            await db.NewsRevisions.Where(row => row.Topic == name).ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1), ct);
        }
        catch (DbException ex) when (!ct.IsCancellationRequested)
        {
            logger.NewsNotPublished(ex, topic);
        }
    }

    protected override async Task PassAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var row in await db.NewsRevisions.AsNoTracking().ToListAsync(ct))
        {
            var before = _heard.GetValueOrDefault(row.Topic, row.Revision);
            _heard[row.Topic] = row.Revision;
            if (before != row.Revision && Enum.TryParse<NewsTopic>(row.Topic, out var topic))
            {
                news.Raise(topic);
            }
        }
    }
}

using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Health;

/// <summary>Keeps the board in step with what other nodes found out.</summary>
internal sealed class HealthBoardRefresher : RepeatingService
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly HealthBoard _board;
    private readonly ClusterNews _news;

    public HealthBoardRefresher(IDbContextFactory<DispatchapyDbContext> contexts, HealthBoard board, ClusterNews news, TimeProvider time, ILogger<HealthBoardRefresher> logger)
        : base(time, logger)
    {
        (_contexts, _board, _news) = (contexts, board, news);
        news.Subscribe(NewsTopic.Health, Ring);
        news.Subscribe(NewsTopic.Catalog, Ring); // a change of a resource may forget what was known about it
    }

    protected override TimeSpan Interval => _news.Look;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task PassAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        await foreach (var status in db.ResourceStatuses.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            _board.Set(status.ResourceId, ResourceFacts.Of(status));
        }
    }
}

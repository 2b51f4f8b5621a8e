using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Catalog;

/// <summary>Keeps this node's snapshot in step with the database: at once after its own saves, within a second after those of others.</summary>
internal sealed class CatalogRefresher : RepeatingService
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly CatalogLoader _loader;
    private readonly GatewayCatalog _catalog;
    private readonly IEnumerable<ICatalogListener> _listeners;
    private readonly ClusterNews _news;
    private readonly ILogger<CatalogRefresher> _logger;

    public CatalogRefresher(CatalogLoader loader, GatewayCatalog catalog, ClusterNews news, IEnumerable<ICatalogListener> listeners, TimeProvider time, ILogger<CatalogRefresher> logger)
        : base(time, logger)
    {
        (_loader, _catalog, _listeners, _news, _logger) = (loader, catalog, listeners, news, logger);
        news.Subscribe(NewsTopic.Catalog, Ring);
    }

    protected override TimeSpan Interval => _news.Look;

    /// <summary>Loads before the first request can arrive.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Returns once the snapshot is no older than the moment of the call; a save awaits it before it answers.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_catalog.Current.Revision != await _loader.RevisionAsync(ct))
            {
                _catalog.Replace(await _loader.LoadAsync(ct));
                foreach (var listener in _listeners)
                {
                    listener.Changed(_catalog.Current);
                }

                _logger.CatalogLoaded(_catalog.Current.Revision);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    protected override Task PassAsync(CancellationToken ct) => RefreshAsync(ct);

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }
}

using Dispatchapy.Core.Live;
using Dispatchapy.Core.Pacing;
using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Settings;

/// <summary>Keeps this node in step with what was saved on others.</summary>
internal sealed class SettingsRefresher : RepeatingService
{
    private readonly SettingsStore _store;
    private readonly CurrentSettings _current;
    private readonly ClusterNews _news;

    public SettingsRefresher(SettingsStore store, CurrentSettings current, ClusterNews news, TimeProvider time, ILogger<SettingsRefresher> logger)
        : base(time, logger)
    {
        (_store, _current, _news) = (store, current, news);
        news.Subscribe(NewsTopic.Settings, Ring);
    }

    /// <summary>The safety net for news that was lost.</summary>
    protected override TimeSpan Interval => TimeSpan.FromSeconds(10);

    /// <summary>Reads before the first request can arrive.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task PassAsync(CancellationToken ct)
    {
        if (_current.Replace(await _store.ReadAsync(ct)))
        {
            // Once more: whoever heard the news at the same time as this may have looked at the settings of before.
            _news.Raise(NewsTopic.Settings);
        }
    }
}

using Microsoft.Extensions.Logging;

namespace Dispatchapy.Core.Live;

/// <summary>Tells pages that something changed, never what: each looks for itself, at its own pace.</summary>
public sealed class LiveFeed
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NewsTopic, HashSet<LiveSubscription>> _watchers = [];
    private readonly TimeProvider _time;
    private readonly ILogger<LiveFeed> _logger;
    private readonly Turnstile _turnstile;
    private int _pages;

    internal LiveFeed(ClusterNews news, TimeProvider time, ILogger<LiveFeed> logger)
    {
        (_time, _logger, _turnstile) = (time, logger, new Turnstile(time));
        foreach (var topic in Enum.GetValues<NewsTopic>())
        {
            news.Subscribe(topic, () => Pulse(topic));
        }
    }

    /// <summary>Whether anybody watches at this node: what serves watchers only may rest otherwise.</summary>
    public bool IsWatched(NewsTopic topic)
    {
        lock (_gate)
        {
            return _watchers.TryGetValue(topic, out var watchers) && watchers.Count > 0;
        }
    }

    /// <param name="topics">Any of them wakes the page.</param>
    /// <param name="onChanged">Reloads what is visible; awaited, so it never overlaps itself, and started at most four times a second.</param>
    /// <returns>Dispose it with the page.</returns>
    public LiveSubscription Subscribe(IReadOnlyCollection<NewsTopic> topics, Func<Task> onChanged)
    {
        LiveSubscription subscription = new(onChanged, Remove, _time, _logger);
        lock (_gate)
        {
            _pages++;
            foreach (var topic in topics)
            {
                if (!_watchers.TryGetValue(topic, out var watchers))
                {
                    _watchers[topic] = watchers = [];
                }

                watchers.Add(subscription);
            }
        }

        subscription.Start();
        return subscription;
    }

    /// <summary>Before a page renders what it was told of: over in no time for a few pages, spread over half a second for hundreds.</summary>
    public Task TurnAsync() => _turnstile.Take(Volatile.Read(ref _pages)) is { Ticks: > 0 } wait ? Task.Delay(wait, _time, CancellationToken.None) : Task.CompletedTask;

    private void Remove(LiveSubscription subscription)
    {
        lock (_gate)
        {
            _pages--;
            foreach (var watchers in _watchers.Values)
            {
                watchers.Remove(subscription);
            }
        }
    }

    private void Pulse(NewsTopic topic)
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers.GetValueOrDefault(topic, []))
            {
                watcher.Pulse();
            }
        }
    }
}

using Dispatchapy.Core.Live;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>For databases that cannot notify: other nodes learn of changes by their polls.</summary>
internal sealed class LocalNews(ClusterNews news) : INewsTransport
{
    public Task PublishAsync(NewsTopic topic, CancellationToken ct)
    {
        news.Raise(topic);
        return Task.CompletedTask;
    }
}

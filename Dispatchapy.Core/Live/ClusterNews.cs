namespace Dispatchapy.Core.Live;

/// <summary>Tells this process, and through the transport every other node, that something changed. News may be lost: each listener also polls.</summary>
public sealed class ClusterNews
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NewsTopic, Action[]> _listeners = [];

    /// <param name="topic">What to hear of.</param>
    /// <param name="heard">Called on any thread; must neither block nor throw.</param>
    public void Subscribe(NewsTopic topic, Action heard)
    {
        lock (_gate)
        {
            _listeners[topic] = [.. _listeners.GetValueOrDefault(topic, []), heard];
        }
    }

    internal void Raise(NewsTopic topic)
    {
        Action[] listeners;
        lock (_gate)
        {
            listeners = _listeners.GetValueOrDefault(topic, []);
        }

        foreach (var heard in listeners)
        {
            heard();
        }
    }
}

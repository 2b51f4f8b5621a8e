namespace Dispatchapy.Core.Live;

/// <summary>Tells this process, and through the transport every other node, that something changed. News may be lost: each listener also polls.</summary>
public sealed class ClusterNews
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NewsTopic, Action[]> _listeners = [];
    private volatile bool _arrives;

    /// <summary>Whether the news of other nodes arrive here by themselves, each with its commit. The transport says so, and raises every topic when it changes.</summary>
    internal bool Arrives
    {
        get => _arrives;
        set => _arrives = value;
    }

    /// <summary>How often those look who have to obey other nodes within a second: that often where nothing tells them, else as the safety net for news that were lost.</summary>
    internal TimeSpan Look => _arrives ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(1);

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

using System.Collections.Concurrent;

namespace Dispatchapy.Core.Health;

/// <summary>What this node knows about every resource at this moment; read for every pick, so it never waits for anything.</summary>
public sealed class HealthBoard
{
    private readonly ConcurrentDictionary<Guid, ResourceFacts> _facts = [];

    public ResourceFacts this[Guid resourceId] => _facts.GetValueOrDefault(resourceId, ResourceFacts.Fresh);

    internal void Set(Guid resourceId, ResourceFacts facts) => _facts[resourceId] = facts;
}

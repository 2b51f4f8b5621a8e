using System.Collections.Concurrent;

namespace Dispatchapy.Core.Health;

/// <summary>What this node knows about every resource at this moment; read for every pick, so it never waits for anything.</summary>
public sealed class HealthBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, ResourceFacts> _facts = [];

    /// <summary>Called when a resource is usable again, after this board says so; must neither block nor throw.</summary>
    internal event Action? CameBack;

    public ResourceFacts this[Guid resourceId] => _facts.GetValueOrDefault(resourceId, ResourceFacts.Fresh);

    internal void Set(Guid resourceId, ResourceFacts facts) => Change(resourceId, _ => facts);

    internal void Change(Guid resourceId, Func<ResourceFacts, ResourceFacts> change)
    {
        var (now, back) = (time.GetUtcNow(), false);
        _facts.AddOrUpdate(
            resourceId,
            _ => change(ResourceFacts.Fresh),
            (_, before) =>
            {
                var after = change(before).After(before, now);
                back = after.ReturnedAt != before.ReturnedAt;
                return after;
            });
        if (back)
        {
            CameBack?.Invoke();
        }
    }
}

namespace Dispatchapy.Core.Health.History;

/// <summary>
/// The latest checks of the resources that consoles of this node show. What was read is kept: of a resource without a newer check one
/// row is looked at, at most once a second however many consoles show it.
/// </summary>
public sealed class StripBoard(HealthHistoryQuery history, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>What nobody looks at any more is forgotten, resources that were deleted among it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<Guid, Known> _known = [];

    /// <summary>By resource; those without a check are missing. Strips with no newer check are the very objects they were before.</summary>
    /// <param name="resources">What the page shows, and no more: each that is new here costs a walk through its latest checks.</param>
    public async Task<IReadOnlyDictionary<Guid, ResourceChecks>> LatestAsync(IReadOnlyCollection<Guid> resources)
    {
        // Nobody's token: who leaves must not take the answer from the others.
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            var now = time.GetTimestamp();
            Guid[] due = [.. resources.Where(id => !_known.TryGetValue(id, out var known) || time.GetElapsedTime(known.LookedAt, now) >= Interval)];
            if (due.Length > 0)
            {
                await LookAsync(due, now);
            }

            return resources.Where(id => _known[id].Checks is not null).ToDictionary(id => id, id => _known[id].Checks!);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task LookAsync(Guid[] due, long now)
    {
        var newest = await history.NewestAsync(due, CancellationToken.None);
        Guid[] changed = [.. newest.Where(pair => _known.GetValueOrDefault(pair.Key)?.Newest != pair.Value).Select(pair => pair.Key)];
        var read = changed.Length == 0 ? [] : await history.StripsAsync(changed, CancellationToken.None);
        foreach (var id in due)
        {
            _known[id] = newest.TryGetValue(id, out var check) ? new Known(now, check, read.GetValueOrDefault(id) ?? _known.GetValueOrDefault(id)?.Checks) : new Known(now, null, null);
        }

        foreach (var id in _known.Where(pair => time.GetElapsedTime(pair.Value.LookedAt, now) > Kept).Select(pair => pair.Key).ToList())
        {
            _known.Remove(id);
        }
    }

    private sealed record Known(long LookedAt, Guid? Newest, ResourceChecks? Checks);
}

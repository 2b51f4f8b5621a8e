using Dispatchapy.Core.Live;

namespace Dispatchapy.Core.Health.History;

/// <summary>The latest checks of all resources for all consoles of this node: read at most every two seconds, and only when a page asks.</summary>
public sealed class StripBoard
{
    private readonly HealthHistoryQuery _history;
    private readonly SharedAnswer<IReadOnlyDictionary<Guid, ResourceChecks>> _answer;
    private IReadOnlyDictionary<Guid, ResourceChecks> _before = new Dictionary<Guid, ResourceChecks>();

    public StripBoard(HealthHistoryQuery history, TimeProvider time)
    {
        _history = history;
        _answer = new SharedAnswer<IReadOnlyDictionary<Guid, ResourceChecks>>(ReadAsync, TimeSpan.FromSeconds(2), time);
    }

    /// <summary>By resource; those without a check are missing. Strips with no newer check are the very objects they were before.</summary>
    public Task<IReadOnlyDictionary<Guid, ResourceChecks>> LatestAsync() => _answer.LatestAsync();

    private async Task<IReadOnlyDictionary<Guid, ResourceChecks>> ReadAsync(CancellationToken ct)
    {
        var strips = await _history.StripsAsync(ct);
        foreach (var (resource, checks) in strips)
        {
            if (_before.GetValueOrDefault(resource) is { } known && known.Marks.Count == checks.Marks.Count && known.Marks[^1].Id == checks.Marks[^1].Id)
            {
                strips[resource] = known;
            }
        }

        return _before = strips;
    }
}

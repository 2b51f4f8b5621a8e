using System.Collections.Concurrent;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Providers that are up, down, slow or dead as a script says, and count how many checks of the same one run at once.</summary>
internal sealed class ScriptedProviders : IAsyncDisposable
{
    /// <summary>Longer than the checks of the slow ones allow.</summary>
    private static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(1800);

    private readonly ConcurrentDictionary<string, Behaviour> _now = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly FakeResource _resource;
    private int _together;

    private ScriptedProviders(FakeResource resource)
    {
        _resource = resource;
        _resource.Behaviour = AnswerAsync;
    }

    public Uri Address => _resource.Address;

    /// <summary>The most checks of one provider that ran at the same time.</summary>
    public int Together => Volatile.Read(ref _together);

    public static async Task<ScriptedProviders> StartAsync() => new(await FakeResource.StartAsync());

    public ValueTask DisposeAsync() => _resource.DisposeAsync();

    /// <param name="path">Whose.</param>
    /// <param name="what"><c>up</c>, <c>down</c>, <c>slow</c>, <c>reset</c>, or <c>odd</c>: one answer in three is a failure.</param>
    public void Set(string path, string what) => _now[path] = what switch
    {
        "down" => Answer.With(503),
        "slow" => Answer.After(Slowly),
        "reset" => exchange =>
        {
            exchange.Http.Abort();
            return Task.CompletedTask;
        },
        "odd" => exchange => Answer.With(_asked.AddOrUpdate(path, 0, (_, before) => before + 1) % 3 < 2 ? 200 : 503)(exchange),
        _ => Answer.With(200),
    };

    private async Task AnswerAsync(Exchange exchange)
    {
        var path = exchange.Http.Request.Path.Value!;
        InterlockedMax(_open.AddOrUpdate(path, 1, (_, open) => open + 1));
        try
        {
            await _now.GetValueOrDefault(path, Answer.With(200))(exchange);
        }
        finally
        {
            _open.AddOrUpdate(path, 0, (_, open) => open - 1);
        }
    }

    private void InterlockedMax(int open)
    {
        for (var seen = Together; open > seen; seen = Together)
        {
            Interlocked.CompareExchange(ref _together, open, seen);
        }
    }
}

using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>A gateway with a <see cref="Support.Scene"/>, built when the first test asks for it, and an admin's tab for each width of the window.</summary>
public sealed class SceneFixture : IAsyncLifetime
{
    private readonly Dictionary<int, ConsolePage> _tabs = [];
    private TestDatabase? _database;
    private SceneProviders? _providers;
    private Task<Scene>? _scene;

    public Gateway? Gateway { get; private set; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // The tabs end with their browser, which may be gone by now. The providers first: one of them never answers, and the gateway waits for requests under way.
        await (_providers?.DisposeAsync() ?? default);
        await (Gateway?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }

    /// <summary>Tests of a collection run one after the other, so nobody else asks meanwhile.</summary>
    internal Task<Scene> BuildAsync() => _scene ??= StartAsync();

    /// <summary>Signed in, in the theme of the system.</summary>
    internal async Task<ConsolePage> TabAsync(IBrowser browser, int width)
    {
        if (!_tabs.TryGetValue(width, out var tab))
        {
            _tabs[width] = tab = await ConsolePage.OpenAsync(browser, Gateway!, theme: null, width);
            await tab.SignInAsync();
        }

        return tab;
    }

    private async Task<Scene> StartAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _providers = await SceneProviders.StartAsync();
        Gateway = await Gateway.StartAsync(_database, ("Health:CooldownMinSeconds", "600"), ("Health:CooldownMaxSeconds", "600"));
        return await Scene.BuildAsync(Gateway, _providers);
    }
}

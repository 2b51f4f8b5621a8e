using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Two nodes in this process on one database.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private Gateway? _a;
    private Gateway? _b;

    public TestDatabase Database { get; private set; } = null!;

    internal Story A => new(_a!);

    internal Story B => new(_b!);

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        _a = await Gateway.StartAsync(Database);
        _b = await Gateway.StartAsync(Database);
    }

    public async Task DisposeAsync()
    {
        await _a!.DisposeAsync();
        await _b!.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>To one resource.</summary>
    internal async Task<(string Path, string Token)> RouteAsync(FakeResource provider, Action<JsonObject> change) => await RouteAsync(await A.ResourceAsync(provider.Address, change));

    /// <summary>Known to both nodes.</summary>
    internal async Task<(string Path, string Token)> RouteAsync(params Guid[] resources)
    {
        var route = await A.RouteAsync(resources);
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await B.PostAsync(route.Token, route.Path, "no json");
                return answer.StatusCode == System.Net.HttpStatusCode.BadRequest;
            },
            "the other node knows the client");
        return route;
    }

    /// <summary>In turns to both.</summary>
    internal async Task<Guid[]> PostAsync((string Path, string Token) route, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => (i % 2 == 0 ? A : B).AcceptedAsync(route.Token, route.Path)));

    /// <summary>Those that are not finished, and why.</summary>
    internal async Task<List<JsonObject>> WaitingAsync(IEnumerable<Guid> tasks) =>
        [.. (await Task.WhenAll(tasks.Select(A.TaskAsync))).Where(task => Story.State(task) == "pending" && task["wait_reason"] is not null)];

    internal async Task ChangeAsync(Guid resource, Action<JsonObject> change)
    {
        var body = (await A.Gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json;
        change(body);
        var saved = await A.Gateway.Admin.PutAnswerAsync($"resources/{resource}", body);
        Assert.True(saved.Status == System.Net.HttpStatusCode.OK, saved.Text);
    }
}

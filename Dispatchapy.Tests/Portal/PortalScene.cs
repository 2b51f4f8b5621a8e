using System.Text.Json.Nodes;
using Dispatchapy.Core.Portal;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Portal;

/// <summary>Two applications at one gateway, each with an endpoint and a delivered task, and an owner signed in for each.</summary>
public sealed class PortalScene : IAsyncLifetime
{
    /// <summary>What no owner may see: it is in the provider's answer.</summary>
    public const string ProvidersSecret = "provider-internal-9f2c";

    private FakeResource _provider = null!;

    internal TestDatabase Database { get; private set; } = null!;

    internal Gateway Gateway { get; private set; } = null!;

    internal Application Mine { get; private set; } = null!;

    internal Application Theirs { get; private set; } = null!;

    internal Story Story => new(Gateway);

    internal PortalSessions Sessions => Gateway.Services.GetRequiredService<PortalSessions>();

    internal Uri ProviderAddress => _provider.Address;

    public async Task InitializeAsync()
    {
        (Database, _provider) = (await TestDatabase.CreateAsync(), await FakeResource.StartAsync());
        _provider.Behaviour = Answer.With(200, $$"""{"internal":"{{ProvidersSecret}}"}""");
        Gateway = await Gateway.StartAsync(Database);
        (Mine, Theirs) = (await ApplicationAsync(), await ApplicationAsync());
    }

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Gateway.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>With an endpoint of its own and a task that was delivered.</summary>
    internal async Task<Application> ApplicationAsync(Action<JsonObject>? change = null)
    {
        var resource = await Story.ResourceAsync(_provider.Address);
        var (endpoint, path) = await Story.EndpointAsync([resource]);
        var (client, token) = await Story.ClientAsync([endpoint], client => Open(client, change));
        var task = await Story.AcceptedAsync(token, path, $$"""{"ref":"{{Given.Name("order")}}"}""");
        await Story.FinishedAsync(task);
        return new Application(client, token, endpoint, path, task);
    }

    internal async Task<PortalOwner> OwnerAsync(Application application) => (await Sessions.OpenAsync(application.Token, CancellationToken.None))!.Owner;

    /// <summary>As the management API has it, to be changed and put back.</summary>
    internal async Task ChangeClientAsync(Application application, Action<JsonObject> change)
    {
        var client = (await Gateway.Admin.GetAnswerAsync($"clients/{application.Client}")).Json;
        change(client);
        var answer = await Gateway.Admin.PutAnswerAsync($"clients/{application.Client}", client);
        Assert.True((int)answer.Status == 200, answer.Text);
    }

    /// <summary>The portal is closed unless an admin opens it.</summary>
    internal static void Open(JsonObject client, Action<JsonObject>? change = null)
    {
        client["portal"] = new JsonObject { ["enabled"] = true };
        change?.Invoke(client);
    }

    internal sealed record Application(Guid Client, string Token, Guid Endpoint, string Path, Guid Task);
}

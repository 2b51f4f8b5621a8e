using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Accounts;

/// <summary>A node with the account API switched on.</summary>
public sealed class AccountsHost : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public Gateway Gateway { get; private set; } = null!;

    internal LogRecorder Log { get; } = new();

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Gateway = await Gateway.StartLoggedAsync(Log, Database, ("Compatibility:Accounts:Enabled", "true"), ("Health:CircuitFailures", "1000"));
    }

    /// <summary>What the account is made of.</summary>
    internal async Task<(Guid Client, Guid Endpoint)> PartsAsync(int account) =>
        (await Database.ListAsync($"SELECT client_id, endpoint_id FROM accounts WHERE account_id = {account}", row => (row.GetGuid(0), row.GetGuid(1)))).Single();

    /// <summary>What the destination is.</summary>
    internal Task<Guid> ResourceAsync(long destination) => Database.ScalarAsync<Guid>($"SELECT resource_id FROM destinations WHERE destination_id = {destination}");

    /// <summary>Saves the resource with a change.</summary>
    internal async Task ChangeAsync(Guid resource, Action<JsonObject> change)
    {
        var stored = (await Gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json;
        change(stored);
        var saved = await Gateway.Admin.PutAnswerAsync($"resources/{resource}", stored);
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Database.DisposeAsync();
    }
}

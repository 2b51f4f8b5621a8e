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

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Database.DisposeAsync();
    }
}

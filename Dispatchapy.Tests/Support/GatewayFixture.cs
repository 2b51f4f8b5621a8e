namespace Dispatchapy.Tests.Support;

/// <summary>One node for tests that do not need more and leave it as they found it.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public Gateway Gateway { get; private set; } = null!;

    internal Story Story => new(Gateway);

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Gateway = await Gateway.StartAsync(Database, ("Health:CircuitFailures", "1000"));
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Database.DisposeAsync();
    }
}

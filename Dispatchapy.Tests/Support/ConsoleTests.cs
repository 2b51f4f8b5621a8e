namespace Dispatchapy.Tests.Support;

/// <summary>Tests of the console share a browser and a gateway; each makes its own objects, under names of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleTests : ICollectionFixture<BrowserHost>, ICollectionFixture<GatewayFixture>
{
    public const string Name = "console";
}

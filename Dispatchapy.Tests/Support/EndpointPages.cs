namespace Dispatchapy.Tests.Support;

/// <summary>Tests of the console's pages of endpoints, and of what is held there: like <see cref="ConsoleTests"/>, beside them.</summary>
[CollectionDefinition(Name)]
public sealed class EndpointPages : ICollectionFixture<BrowserHost>, ICollectionFixture<GatewayFixture>
{
    public const string Name = "endpoint pages";
}

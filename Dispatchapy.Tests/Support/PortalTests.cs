namespace Dispatchapy.Tests.Support;

/// <summary>Tests of the client portal in a browser; each class has gateways of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PortalTests : ICollectionFixture<BrowserHost>
{
    public const string Name = "portal";
}

namespace Dispatchapy.Tests.Support;

/// <summary>Tests that walk through all pages, or need gateways of their own.</summary>
[CollectionDefinition(Name)]
public sealed class EveryPageTests : ICollectionFixture<BrowserHost>, ICollectionFixture<SceneFixture>
{
    public const string Name = "every page";
}

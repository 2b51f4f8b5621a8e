namespace Dispatchapy.Tests.Support;

/// <summary>Tests that share one host: starting one takes longer than most of them run.</summary>
[CollectionDefinition(Name)]
public sealed class ManagementTests : ICollectionFixture<ManagementHost>
{
    public const string Name = "Management API";
}

namespace Dispatchapy.Tests.Conformance;

/// <summary>One after the other, with the same gateways.</summary>
[CollectionDefinition(Name)]
public sealed class ConformanceTests : ICollectionFixture<ConformanceFixture>
{
    public const string Name = "conformance";
}

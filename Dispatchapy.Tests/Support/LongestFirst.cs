using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Dispatchapy.Tests.Support.LongestFirst", "Dispatchapy.Tests")]

namespace Dispatchapy.Tests.Support;

/// <summary>Starts the collections that take minutes before all others: the run is over when the last of them is.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [EveryPageTests.Name, ConsoleTests.Name, EndpointPages.Name, PortalTests.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.IndexOf(Long, collection.DisplayName) is >= 0 and var place ? place : Long.Length);
}

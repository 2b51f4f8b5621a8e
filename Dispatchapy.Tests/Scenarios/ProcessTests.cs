namespace Dispatchapy.Tests.Scenarios;

/// <summary>Tests with several processes and real seconds run one after the other: side by side they would measure each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessTests
{
    public const string Name = "Processes";
}

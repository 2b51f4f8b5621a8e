namespace Dispatchapy.Core.Catalog;

/// <summary>The ways to probe a resource.</summary>
public static class HealthMethods
{
    /// <summary>Connects, and shakes hands where the address is https.</summary>
    public const string Simple = "simple";

    /// <summary>Asks an address for its health.</summary>
    public const string Http = "http";

    /// <summary>Sends the test values as a delivery would be sent.</summary>
    public const string Actual = "actual";

    public static IReadOnlyList<string> All { get; } = [Simple, Http, Actual];
}

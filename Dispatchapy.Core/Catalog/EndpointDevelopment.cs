namespace Dispatchapy.Core.Catalog;

/// <summary>An endpoint's development mode.</summary>
public sealed record EndpointDevelopment
{
    /// <summary>Off means that neither the hold nor the rules apply.</summary>
    public bool Enabled { get; init; }

    public bool Hold { get; init; }
    public IReadOnlyList<DevelopmentRule> Rules { get; init; } = [];
}

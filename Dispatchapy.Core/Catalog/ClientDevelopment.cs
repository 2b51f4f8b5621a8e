namespace Dispatchapy.Core.Catalog;

/// <summary>A client's development mode; it applies at every endpoint the client calls.</summary>
public sealed record ClientDevelopment
{
    public bool Hold { get; init; }
    public bool RulesEnabled { get; init; }
    public IReadOnlyList<DevelopmentRule> Rules { get; init; } = [];
}

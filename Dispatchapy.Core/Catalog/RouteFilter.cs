namespace Dispatchapy.Core.Catalog;

/// <summary>Which calls of an endpoint one of its resources takes.</summary>
public sealed record RouteFilter
{
    public static RouteFilter None { get; } = new();

    /// <summary>What the payload must be like; null for any.</summary>
    public RouteCondition? When { get; init; }

    /// <summary>Event types, in which <c>*</c> stands for any run of characters; empty for every call, with and without a type.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    public bool TakesAll() => When is null && Types.Count == 0;
}

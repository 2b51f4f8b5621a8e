using System.Globalization;

namespace Dispatchapy.Core.Catalog;

/// <summary>One resource of an endpoint, in failover order.</summary>
/// <param name="Resource">Where it leads.</param>
/// <param name="Mapping">Empty passes the payload through.</param>
/// <param name="UnmappedParams">Required parameters of the resource that the mapping never sets; with any of them the resource is no candidate.</param>
public sealed record RouteEntry(ResourceEntry Resource, IReadOnlyList<ParameterRule> Mapping, IReadOnlyList<string> UnmappedParams)
{
    /// <summary>Which calls it takes.</summary>
    public RouteFilter Filter { get; init; } = RouteFilter.None;

    /// <summary>Since when the resource gets nothing of the endpoint, because the gateway disabled it there; null when it does.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Since when and why it gets nothing; null when it does.</summary>
    public string? Disabled => DisabledAt is { } since ? string.Create(CultureInfo.InvariantCulture, $"disabled since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {DisabledReason}") : null;
}

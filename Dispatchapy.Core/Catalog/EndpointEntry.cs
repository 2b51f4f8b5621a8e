namespace Dispatchapy.Core.Catalog;

/// <summary>An endpoint, ready to be used.</summary>
public sealed record EndpointEntry(
    Guid Id,
    string Path,
    string? Description,
    bool Active,
    IReadOnlyList<string> RequiredParams,
    RetrySettings Retry,
    int? RateLimitPerMinute,
    EndpointDevelopment Development,
    IReadOnlyList<RouteEntry> Routes)
{
    /// <summary>Whether each of its resources gets a task of its own of a call.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>Whether any of its resources does not take every call. Worked out once: each call asks.</summary>
    public bool HasFilters { get; } = Routes.Any(route => !route.Filter.TakesAll());

    /// <summary>Whether its tasks leave one after the other, in the order in which they were accepted.</summary>
    public bool Ordered { get; init; }

    public PayloadContract Contract { get; init; } = new();
    public EndpointPortal Portal { get; init; } = new();
}

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
    /// <summary>Whether its tasks leave one after the other, in the order in which they were accepted.</summary>
    public bool Ordered { get; init; }

    public PayloadContract Contract { get; init; } = new();
    public EndpointPortal Portal { get; init; } = new();
}

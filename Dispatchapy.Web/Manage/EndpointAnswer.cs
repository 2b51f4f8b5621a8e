using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>An endpoint as it is answered.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">What a PUT must send back.</param>
/// <param name="Path">Below <c>/api/</c>.</param>
/// <param name="Description">For people.</param>
/// <param name="Active">Whether calls are accepted.</param>
/// <param name="RequiredParams">What a call must bring.</param>
/// <param name="Mode"><c>failover</c> or <c>broadcast</c>.</param>
/// <param name="Resources">In failover order.</param>
/// <param name="Retry">How patiently.</param>
/// <param name="RateLimitPerMinute">Null means no limit.</param>
/// <param name="Contract">What it asks of payloads.</param>
/// <param name="Development">Its development mode.</param>
/// <param name="Portal">What owners of applications see of it.</param>
/// <param name="Readiness">Null when it can deliver, else what is missing first.</param>
/// <param name="CreatedAt">First saved.</param>
/// <param name="UpdatedAt">Last saved.</param>
internal sealed record EndpointAnswer(
    Guid Id,
    int Version,
    string Path,
    string? Description,
    bool Active,
    IReadOnlyList<string> RequiredParams,
    string Mode,
    IReadOnlyList<RouteAnswer> Resources,
    RetrySettings Retry,
    int? RateLimitPerMinute,
    ContractAnswer Contract,
    EndpointDevelopment Development,
    EndpointPortal Portal,
    string? Readiness,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

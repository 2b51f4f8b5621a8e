namespace Dispatchapy.Web.Manage;

/// <summary>A resource as it is answered: every header value masked.</summary>
internal sealed record ResourceAnswer(
    Guid Id,
    int Version,
    string Name,
    string Url,
    string Method,
    IReadOnlyDictionary<string, string> Headers,
    string ContentType,
    IReadOnlyList<string> RequiredParams,
    IReadOnlyList<string> SuccessStatusCodes,
    int TimeoutSeconds,
    int MaxConcurrency,
    bool Active,
    HealthAnswer Health,
    AlertAnswer Alerts,
    SigningAnswer Signing,
    StatusAnswer Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

using Dispatchapy.Core.Audit;

namespace Dispatchapy.Core.Catalog;

/// <summary>How the configuration reads in the audit log: as in the management API, without anything secret.</summary>
internal static class CatalogAudit
{
    public static AuditSubject Subject(this Resource resource) => new("resource", resource.Id, resource.Name);

    public static AuditSubject Subject(this GatewayEndpoint endpoint) => new("endpoint", endpoint.Id, endpoint.Path);

    public static AuditSubject Subject(this Client client) => new("client", client.Id, client.Name);

    /// <param name="resource">As it is at this moment: the entity changes afterwards.</param>
    /// <param name="secrets">Reads the names of the headers.</param>
    /// <param name="before">Its secrets before the change; null when it is not changed.</param>
    /// <param name="signing">Compares signing secrets; goes with <paramref name="before"/>.</param>
    /// <param name="requests">Compares the other secrets of requests; goes with <paramref name="before"/>.</param>
    public static object Describe(this Resource resource, SecretHeaders secrets, SealedHeaders? before = null, SigningSecrets? signing = null, RequestSecrets? requests = null) => new
    {
        resource.Version, resource.Name, resource.Url, resource.Method, resource.ContentType,
        Headers = secrets.Masked(resource.ProtectedHeaders),
        resource.RequiredParams, resource.SuccessStatusCodes, resource.TimeoutSeconds, resource.MaxConcurrency, resource.Active,
        Health = HealthDraft.Of(resource.Health, secrets),
        Alerts = new
        {
            resource.Alerts.Emails, resource.Alerts.Subject, resource.Alerts.Body, resource.Alerts.WebhookUrl,
            WebhookHeaders = secrets.Masked(resource.Alerts.ProtectedWebhookHeaders),
            resource.Alerts.WebhookPayload,
        },
        resource.Answer,
        Signing = new { resource.Signing.Scheme, resource.Signing.Algorithm, Secrets = secrets.Masked(resource.Signing.ProtectedSecrets).Values.ToList(), resource.Signing.PreviousUntil },
        RateLimit = resource.Limits.Rate, resource.Limits.DailyQuota,
        Request = RequestDraft.Of(resource.Request, secrets),
        Proxy = ProxyDraft.Of(resource.Request.Proxy),
        Auth = Describe(resource.Auth),
        SecretsChanged = before is null ? [] : Changed(before, resource.Sealed(), secrets, signing, requests),
    };

    public static SealedHeaders Sealed(this Resource resource) => new(resource.ProtectedHeaders, resource.Alerts.ProtectedWebhookHeaders, resource.Health.Http.ProtectedHeaders, resource.Signing,
        new SealedRequest(resource.Request.ProtectedQuery, resource.Auth, resource.Request.Proxy.ProtectedPassword));

    public static object Describe(this GatewayEndpoint endpoint) => new
    {
        endpoint.Version, endpoint.Path, endpoint.Description, endpoint.Active, endpoint.RequiredParams, endpoint.Mode,
        Resources = endpoint.Resources.OrderBy(link => link.Position).Select(link => new { link.ResourceId, link.Mapping, link.Filter, link.DisabledAt }).ToList(),
        endpoint.Retry, endpoint.RateLimitPerMinute, endpoint.Development, endpoint.Portal, endpoint.Contract,
    };

    public static object Describe(this Client client) => new
    {
        client.Version, client.Name, client.Description, client.Active, client.RateLimitPerMinute,
        EndpointIds = client.Endpoints.Select(link => link.EndpointId).Order().ToList(),
        client.Development, client.Portal, client.TokenPrefix, client.PreviousTokenExpiresAt,
    };

    private static object Describe(AuthSettings auth) => new { auth.Kind, auth.Header, auth.User, auth.TokenUrl, auth.ClientId, auth.Scope, auth.ClientAuth, auth.Subject, auth.ExpiresAt };

    private static List<string> Changed(SealedHeaders before, SealedHeaders after, SecretHeaders secrets, SigningSecrets? signing, RequestSecrets? requests) =>
    [
        .. secrets.Changed(before, after),
        .. signing?.Differ(before.Signing, after.Signing) == true ? ["signing secret"] : Array.Empty<string>(),
        .. requests?.Changed(before.Request, after.Request) ?? [],
    ];
}

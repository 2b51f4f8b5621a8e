using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Manage;

/// <summary>Puts together what is answered about resources: the configuration, and what is known about them now.</summary>
internal sealed class ResourceAnswers(SecretHeaders secrets, SigningSecrets signing, ResourceStatusQuery statuses)
{
    public async Task<IReadOnlyList<ResourceAnswer>> OfAsync(IReadOnlyList<Resource> resources, CancellationToken ct)
    {
        var known = await statuses.OfAsync([.. resources.Select(resource => resource.Id)], ct);
        return [.. resources.Select(resource => Of(resource, known.GetValueOrDefault(resource.Id) ?? new ResourceStatus { HealthSince = resource.CreatedAt }))];
    }

    public async Task<ResourceAnswer> OfAsync(Resource resource, CancellationToken ct) => (await OfAsync([resource], ct))[0];

    public Task<SaveResult<ResourceAnswer>> OfAsync(SaveResult<Resource> result, CancellationToken ct) => result.SelectAsync(resource => OfAsync(resource, ct));

    private ResourceAnswer Of(Resource resource, ResourceStatus status) => new(
        resource.Id,
        resource.Version,
        resource.Name,
        resource.Url,
        resource.Method,
        secrets.Masked(resource.ProtectedHeaders),
        resource.ContentType,
        resource.RequiredParams,
        resource.SuccessStatusCodes,
        resource.TimeoutSeconds,
        resource.MaxConcurrency,
        resource.Active,
        Of(resource.Health),
        Of(resource.Alerts),
        Of(resource.Signing),
        StatusAnswer.Of(status),
        resource.CreatedAt,
        resource.UpdatedAt);

    private HealthAnswer Of(HealthSettings health) => new(
        health.Enabled,
        health.Method,
        health.IntervalMinSeconds,
        health.IntervalMaxSeconds,
        health.TimeoutSeconds,
        health.DownAfter,
        health.UpAfter,
        health.TestValues,
        new HttpCheckAnswer(
            health.Http.Method,
            health.Http.Path,
            secrets.Masked(health.Http.ProtectedHeaders),
            health.Http.ExpectedStatusCodes,
            health.Http.BodyContains,
            health.Http.JsonPath,
            health.Http.JsonEquals,
            health.Http.LatencyLimitMs));

    private SigningAnswer Of(SigningSettings settings) =>
        new(settings.Scheme, settings.Algorithm, [.. secrets.Masked(settings.ProtectedSecrets).Values], signing.PublicKey(settings), settings.PreviousUntil);

    private AlertAnswer Of(AlertSettings alerts) => new(
        alerts.Emails,
        alerts.Subject,
        alerts.Body,
        alerts.WebhookUrl,
        secrets.Masked(alerts.ProtectedWebhookHeaders),
        alerts.WebhookPayload is { } payload ? JsonElement.Parse(payload) : null);
}

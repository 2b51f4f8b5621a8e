using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Dispatch.Limits;
using Dispatchapy.Core.Health;

namespace Dispatchapy.Web.Manage;

/// <summary>Puts together what is answered about resources: the configuration, and what is known about them now.</summary>
internal sealed class ResourceAnswers(SecretHeaders secrets, SigningSecrets signing, ResourceStatusQuery statuses, Throttles throttles, DailyUse use)
{
    public async Task<IReadOnlyList<ResourceAnswer>> OfAsync(IReadOnlyList<Resource> resources, CancellationToken ct)
    {
        var known = await statuses.OfAsync([.. resources.Select(resource => resource.Id)], ct);
        Guid[] counted = [.. resources.Where(resource => resource.Limits.DailyQuota is not null).Select(resource => resource.Id)];
        var sent = counted.Length == 0 ? new Dictionary<Guid, int>() : await use.TodayAsync(counted, ct);
        return [.. resources.Select(resource => Of(resource, known.GetValueOrDefault(resource.Id) ?? new ResourceStatus { HealthSince = resource.CreatedAt }, sent.TryGetValue(resource.Id, out var today) ? today : null))];
    }

    public async Task<ResourceAnswer> OfAsync(Resource resource, CancellationToken ct) => (await OfAsync([resource], ct))[0];

    public Task<SaveResult<ResourceAnswer>> OfAsync(SaveResult<Resource> result, CancellationToken ct) => result.SelectAsync(resource => OfAsync(resource, ct));

    private ResourceAnswer Of(Resource resource, ResourceStatus status, int? sentToday) => new(
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
        new RequestSettingsAnswer(resource.Request.Format, resource.Request.Template, resource.Request.Query, secrets.Masked(resource.Request.ProtectedQuery), resource.Request.HeaderTemplates),
        ProxyAnswer.Of(ProxyDraft.Of(resource.Request.Proxy)),
        AuthAnswer.Of(AuthDraft.Of(resource.Auth), resource.Auth),
        resource.Answer.SuccessWhen is { } condition ? new ConditionAnswer(condition.JsonPath, condition.Op, condition.Value) : null,
        resource.Answer.MessageIdPath,
        resource.Answer.DisableOnGone,
        RateLimitAnswer.Of(resource.Limits.Rate),
        resource.Limits.DailyQuota,
        sentToday,
        StatusAnswer.Of(status) with { Throttle = throttles.Of(resource.Id) },
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

    private SigningAnswer Of(SigningSettings settings)
    {
        var masks = signing.Masks(settings);
        return new SigningAnswer(settings.Scheme, settings.Algorithm, masks, signing.PublicKey(settings), masks.Count > 1 ? settings.PreviousUntil : null);
    }

    private AlertAnswer Of(AlertSettings alerts) => new(
        alerts.Emails,
        alerts.Subject,
        alerts.Body,
        alerts.WebhookUrl,
        secrets.Masked(alerts.ProtectedWebhookHeaders),
        alerts.WebhookPayload is { } payload ? JsonElement.Parse(payload) : null);
}

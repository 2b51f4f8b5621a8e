using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary><c>/v1/webhooks</c>.</summary>
internal static class WebhooksApi
{
    private const int MaxBytes = 64 * 1024;

    public static void MapWebhooks(this WebhookRoutes routes)
    {
        routes.Read("/webhooks", ListAsync);
        routes.Configure("POST", "/webhooks", CreateAsync);
        routes.Read("/webhooks/{webhook_id}", GetAsync);
        routes.Configure("PUT", "/webhooks/{webhook_id}", UpdateAsync);
        routes.Configure("DELETE", "/webhooks/{webhook_id}", DeleteAsync);
    }

    private static Task<IResult> ListAsync(HttpRequest request, WebhookQuery query, CancellationToken ct) => WebhookList.UseAsync(
        request.Query, ["active"], async filter => WebhookJson.Result(new WebhookListAnswer([.. (await query.ListAsync(filter, ct)).Select(WebhookAnswer.Of)], filter.Limit, filter.Offset)));

    private static async Task<IResult> GetAsync(string webhook_id, WebhookQuery query, CancellationToken ct) =>
        !Guid.TryParse(webhook_id, out var id) ? WebhookErrors.InvalidId()
        : await query.FindAsync(id, ct) is { } webhook ? WebhookJson.Result(WebhookAnswer.Of(webhook)) : WebhookErrors.NoWebhook();

    private static Task<IResult> CreateAsync(HttpContext http, WebhookStore store, CancellationToken ct) => WebhookBody.UseAsync(
        http.Request, MaxBytes, async body => Read(body) is { } draft ? Answer(await store.CreateAsync(draft, WebhookRoutes.ActorOf(http), ct), StatusCodes.Status201Created) : Malformed(body), ct);

    private static async Task<IResult> UpdateAsync(string webhook_id, HttpContext http, WebhookStore store, CancellationToken ct) => !Guid.TryParse(webhook_id, out var id)
        ? WebhookErrors.InvalidId()
        : await WebhookBody.UseAsync(
            http.Request, MaxBytes, async body => Read(body) is { } draft ? Answer(await store.UpdateAsync(id, draft, WebhookRoutes.ActorOf(http), ct), StatusCodes.Status200OK) : Malformed(body), ct);

    private static async Task<IResult> DeleteAsync(string webhook_id, HttpContext http, WebhookStore store, CancellationToken ct) =>
        !Guid.TryParse(webhook_id, out var id) ? WebhookErrors.InvalidId()
        : await store.DeleteAsync(id, WebhookRoutes.ActorOf(http), ct) ? Results.NoContent() : WebhookErrors.NoWebhook();

    private static IResult Malformed(WebhookMembers body) => WebhookErrors.Malformed(details: $"{string.Join(", ", body.Malformed)}: of a wrong type.");

    /// <summary>Null when a member is of another type than it must be.</summary>
    private static WebhookDraft? Read(WebhookMembers body)
    {
        WebhookDraft draft = new()
        {
            Name = body.Text("name"),
            Url = body.Text("url"),
            ContentType = body.Text("content_type"),
            ValidStatusCodes = body.Numbers("valid_status_codes"),
            SecretToken = body.Text("secret_token"),
            Active = body.Flag("active"),
            MaxDeliveryAttempts = body.Number("max_delivery_attempts"),
            DeliveryAttemptTimeout = body.Number("delivery_attempt_timeout"),
            RetryMinBackoff = body.Number("retry_min_backoff"),
            RetryMaxBackoff = body.Number("retry_max_backoff"),
        };
        return body.Malformed.Count > 0 ? null : draft;
    }

    private static IResult Answer(SaveResult<WebhookView> result, int status) => result switch
    {
        SaveResult<WebhookView>.Saved saved => WebhookJson.Result(WebhookAnswer.Of(saved.Item), status),
        SaveResult<WebhookView>.Invalid invalid => WebhookErrors.Invalid(invalid.Problems),
        SaveResult<WebhookView>.Conflict conflict => WebhookErrors.NotNow(StatusCodes.Status409Conflict, conflict.Reason),
        _ => WebhookErrors.NoWebhook(),
    };
}

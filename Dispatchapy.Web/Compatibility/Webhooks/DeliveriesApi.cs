using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Core.Ingest;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary><c>/v1/deliveries</c> and <c>/v1/delivery-attempts</c>.</summary>
internal static class DeliveriesApi
{
    /// <summary>In JSON a byte of text may take as many.</summary>
    private const int LongestEscape = 6;

    private const int Beside = 16 * 1024;

    public static void MapDeliveries(this WebhookRoutes routes)
    {
        routes.Read("/deliveries", ListAsync);
        routes.Operate("POST", "/deliveries", CreateAsync);
        routes.Read("/deliveries/{delivery_id}", GetAsync);
        routes.Operate("DELETE", "/deliveries/{delivery_id}", DeleteAsync);
        routes.Read("/delivery-attempts", ListAttemptsAsync);
        routes.Read("/delivery-attempts/{delivery_attempt_id}", GetAttemptAsync);
    }

    private static Task<IResult> ListAsync(HttpRequest request, DeliveryQuery query, CancellationToken ct) => WebhookList.UseAsync(
        request.Query, ["webhook_id", "status"], async filter => WebhookJson.Result(new DeliveryListAnswer(await query.ListAsync(filter, ct), filter.Limit, filter.Offset)));

    private static async Task<IResult> GetAsync(string delivery_id, DeliveryQuery query, CancellationToken ct) =>
        !Guid.TryParse(delivery_id, out var id) ? WebhookErrors.InvalidId()
        : await query.FindAsync(id, ct) is { } delivery ? WebhookJson.Result(delivery) : WebhookErrors.NoDelivery();

    private static Task<IResult> CreateAsync(HttpContext http, DeliveryStore store, IOptions<IngestOptions> options, CancellationToken ct) => WebhookBody.UseAsync(
        http.Request,
        (options.Value.MaxPayloadBytes * LongestEscape) + Beside,
        async body =>
        {
            // What else postmand's delivery has is the server's to say: attempts made, state, times, the id.
            DeliveryDraft draft = new(body.Id("webhook_id"), body.Text("payload"), body.Time("scheduled_at"), Key(http.Request.Headers));
            return body.Malformed.Count > 0 ? WebhookErrors.Malformed(details: $"{string.Join(", ", body.Malformed)}: of a wrong type.") : Answer(await store.CreateAsync(draft, ct), http);
        },
        ct);

    private static async Task<IResult> DeleteAsync(string delivery_id, HttpContext http, DeliveryStore store, CancellationToken ct) =>
        !Guid.TryParse(delivery_id, out var id) ? WebhookErrors.InvalidId() : await store.DeleteAsync(id, WebhookRoutes.ActorOf(http), ct) switch
        {
            null => WebhookErrors.NoDelivery(),
            true => Results.NoContent(),
            false => WebhookErrors.NotNow(http, StatusCodes.Status409Conflict, TimeSpan.FromSeconds(1), "the delivery is being sent at this moment."),
        };

    private static Task<IResult> ListAttemptsAsync(HttpRequest request, DeliveryAttemptQuery query, CancellationToken ct) => WebhookList.UseAsync(
        request.Query, ["webhook_id", "delivery_id", "success"], async filter => WebhookJson.Result(new DeliveryAttemptListAnswer(await query.ListAsync(filter, ct), filter.Limit, filter.Offset)));

    private static async Task<IResult> GetAttemptAsync(string delivery_attempt_id, DeliveryAttemptQuery query, CancellationToken ct) =>
        !Guid.TryParse(delivery_attempt_id, out var id) ? WebhookErrors.InvalidId()
        : await query.FindAsync(id, ct) is { } attempt ? WebhookJson.Result(attempt) : WebhookErrors.NoAttempt();

    private static string? Key(IHeaderDictionary headers) => headers.TryGetValue("Idempotency-Key", out var values) ? string.Join(", ", values.ToArray()) : null;

    private static IResult Answer(DeliveryResult result, HttpContext http) => result switch
    {
        DeliveryResult.Accepted accepted => WebhookJson.Result(accepted.Delivery, StatusCodes.Status201Created),
        DeliveryResult.Replayed replayed => Replayed(replayed.Delivery, http),
        DeliveryResult.Invalid invalid => WebhookErrors.Invalid(invalid.Problems),
        DeliveryResult.TooLarge large => WebhookErrors.Invalid([new Problem("payload", $"must not be larger than {large.MaxBytes} bytes")], StatusCodes.Status413PayloadTooLarge),
        DeliveryResult.KeyReused => WebhookErrors.Invalid([new Problem("Idempotency-Key", "was used for another payload within the last 24 hours")], StatusCodes.Status422UnprocessableEntity),
        DeliveryResult.SwitchedOff => WebhookErrors.NotNow(StatusCodes.Status403Forbidden, $"the client {WebhookClient.Name}, whose deliveries these are, is switched off."),
        DeliveryResult.RateLimited limited => WebhookErrors.NotNow(http, StatusCodes.Status429TooManyRequests, limited.RetryAfter, "the rate limit is exceeded."),
        DeliveryResult.Unavailable unavailable => WebhookErrors.NotNow(http, StatusCodes.Status503ServiceUnavailable, unavailable.RetryAfter, "the database did not confirm the delivery."),
        _ => throw new System.Diagnostics.UnreachableException($"Unmapped {result.GetType().Name}."),
    };

    private static IResult Replayed(DeliveryView? delivery, HttpContext http)
    {
        http.Response.Headers["Idempotency-Replayed"] = "true";
        return delivery is null ? WebhookErrors.NoDelivery() : WebhookJson.Result(delivery, StatusCodes.Status201Created);
    }
}

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>An attempt as users of webhooks see it.</summary>
/// <param name="Id">Made of the task and the number.</param>
/// <param name="WebhookId">Whose.</param>
/// <param name="DeliveryId">Of which delivery.</param>
/// <param name="RawRequest">As HTTP/1.1 text, secrets masked; empty when nothing was built.</param>
/// <param name="RawResponse">As HTTP/1.1 text, the body's first 64 KiB, NUL and invalid UTF-8 replaced; empty without an answer.</param>
/// <param name="ResponseStatusCode">0 without an answer.</param>
/// <param name="ExecutionDuration">Milliseconds.</param>
/// <param name="Success">Whether the receiver took it.</param>
/// <param name="Error">Empty when there was none.</param>
/// <param name="CreatedAt">When it began.</param>
public sealed record DeliveryAttemptView(
    Guid Id,
    Guid WebhookId,
    Guid DeliveryId,
    string RawRequest,
    string RawResponse,
    int ResponseStatusCode,
    int ExecutionDuration,
    bool Success,
    string Error,
    DateTimeOffset CreatedAt);

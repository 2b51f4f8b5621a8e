namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>A part of the webhooks.</summary>
internal sealed record WebhookListAnswer(IReadOnlyList<WebhookAnswer> Webhooks, int Limit, int Offset);

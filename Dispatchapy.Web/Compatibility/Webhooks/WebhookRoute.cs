namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>Marks a route whose errors are numbered.</summary>
internal sealed record WebhookRoute;

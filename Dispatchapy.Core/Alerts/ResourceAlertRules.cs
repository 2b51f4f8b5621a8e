using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts;

/// <summary>The templates in a resource's own alerts.</summary>
internal sealed class ResourceAlertRules : ICatalogRule
{
    private static readonly string[] Events = [AlertEvents.WentDown, AlertEvents.CameUp];

    public IEnumerable<Problem> Check(ResourceDraft draft) =>
    [
        .. TemplateRules.Check("alerts.subject", draft.Alerts.Subject, TemplateRules.Known(Events)),
        .. TemplateRules.Check("alerts.body", draft.Alerts.Body, TemplateRules.Known(Events)),
        .. draft.Alerts.WebhookPayload is { } payload ? TemplateRules.CheckJson("alerts.webhook_payload", payload, TemplateRules.KnownToWebhooks(Events)).Where(problem => problem.Message != "Must be a JSON object.") : [],
    ];
}

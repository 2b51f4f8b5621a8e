using System.Text.Json;

namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about whom to tell, and how.</summary>
internal static class AlertRules
{
    private const int MaxEmails = 20;
    private const int MaxBodyLength = 10_000;

    public static IEnumerable<Problem> Check(AlertDraft alerts) =>
    [
        .. ListRules.AtMost("alerts.emails", alerts.Emails.Count, MaxEmails),
        .. alerts.Emails.SelectMany((email, i) => EmailRules.Check($"alerts.emails[{i}]", email)),
        .. TextRules.Line("alerts.subject", alerts.Subject, Storage.ColumnLengths.Name),
        .. TextRules.Lines("alerts.body", alerts.Body, MaxBodyLength),
        .. alerts.WebhookUrl is { } url ? AddressRules.Check("alerts.webhook_url", url) : [],
        .. HeaderRules.Check("alerts.webhook_headers", alerts.WebhookHeaders),
        .. alerts.WebhookPayload is { } payload && !IsObject(payload) ? [new Problem("alerts.webhook_payload", "Must be a JSON object.")] : Array.Empty<Problem>(),
    ];

    private static bool IsObject(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

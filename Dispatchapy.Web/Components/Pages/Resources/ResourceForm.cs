using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>A resource while somebody types: everything as text, so that nothing that was typed is lost.</summary>
public sealed class ResourceForm
{
    public string Name { get; set; } = "";
    public string Url { get; set; } = "";
    public string Method { get; set; } = "";
    public string ContentType { get; set; } = "";
    public List<KeyValueRow> Headers { get; private init; } = [];
    public IReadOnlyList<string> RequiredParams { get; set; } = [];
    public IReadOnlyList<string> SuccessStatusCodes { get; set; } = [];
    public string Timeout { get; set; } = "";
    public string MaxConcurrency { get; set; } = "";
    public bool Active { get; set; }
    public bool DisableOnGone { get; set; } = true;
    public HealthForm Health { get; private init; } = HealthForm.Of(new HealthDraft());
    public IReadOnlyList<string> Emails { get; set; } = [];
    public string Subject { get; set; } = "";
    public string Body { get; set; } = "";
    public string WebhookUrl { get; set; } = "";
    public List<KeyValueRow> WebhookHeaders { get; private init; } = [];
    public string WebhookPayload { get; set; } = "";
    public SigningForm Signing { get; private init; } = new();
    public RequestForm Request { get; private init; } = new();
    public AuthForm Auth { get; private init; } = new();
    public ProxyForm Proxy { get; private init; } = new();
    public AnswerForm Answer { get; private init; } = new();
    public LimitForm Limits { get; private init; } = new();

    public static ResourceForm Of(ResourceDraft draft) => new()
    {
        Name = draft.Name,
        Url = draft.Url,
        Method = draft.Method,
        ContentType = draft.ContentType,
        Headers = [.. draft.Headers.Select(header => new KeyValueRow(header.Key, header.Value))],
        RequiredParams = draft.RequiredParams,
        SuccessStatusCodes = draft.SuccessStatusCodes,
        Timeout = Text(draft.TimeoutSeconds),
        MaxConcurrency = Text(draft.MaxConcurrency),
        Active = draft.Active,
        DisableOnGone = draft.Answer.DisableOnGone,
        Health = HealthForm.Of(draft.Health),
        Emails = draft.Alerts.Emails,
        Subject = draft.Alerts.Subject ?? "",
        Body = draft.Alerts.Body ?? "",
        WebhookUrl = draft.Alerts.WebhookUrl ?? "",
        WebhookHeaders = [.. draft.Alerts.WebhookHeaders.Select(header => new KeyValueRow(header.Key, header.Value))],
        WebhookPayload = draft.Alerts.WebhookPayload ?? "",
        Signing = SigningForm.Of(draft.Signing),
        Request = RequestForm.Of(draft.Request),
        Auth = AuthForm.Of(draft.Auth),
        Proxy = ProxyForm.Of(draft.Proxy),
        Answer = AnswerForm.Of(draft.Answer),
        Limits = LimitForm.Of(draft.Limits),
    };

    public ResourceDraft ToDraft()
    {
        FormReading reading = new();
        var draft = new ResourceDraft
        {
            Name = Name,
            Url = Url.Trim(),
            Method = Method,
            Headers = reading.Map("headers", Headers),
            ContentType = ContentType.Trim(),
            RequiredParams = RequiredParams,
            SuccessStatusCodes = SuccessStatusCodes,
            TimeoutSeconds = reading.Whole("timeout_seconds", Timeout),
            MaxConcurrency = reading.Whole("max_concurrency", MaxConcurrency),
            Active = Active,
            Health = Health.ToDraft(reading),
            Alerts = Alerts(reading),
            Signing = Signing.ToDraft(),
            Request = Request.ToDraft(reading, Method),
            Auth = Auth.ToDraft(),
            Proxy = Proxy.ToDraft(),
            Answer = Answer.ToDraft() with { DisableOnGone = DisableOnGone },
            Limits = Limits.ToSettings(reading),
        };
        return draft with { Misread = reading.Problems };
    }

    private AlertDraft Alerts(FormReading reading) => new()
    {
        Emails = Emails,
        Subject = FormReading.Optional(Subject),
        Body = string.IsNullOrWhiteSpace(Body) ? null : Body,
        WebhookUrl = FormReading.Optional(WebhookUrl),
        WebhookHeaders = reading.Map("alerts.webhook_headers", WebhookHeaders),
        WebhookPayload = FormReading.Optional(WebhookPayload),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads a resource out of a request.</summary>
internal static class ResourceBody
{
    /// <param name="body">The request's.</param>
    /// <param name="defaults">Stands in for what the request leaves out.</param>
    public static ResourceDraft Read(JsonMembers body, ResourceDraft defaults)
    {
        var request = RequestBody.Read(body.Object("request"));
        var draft = new ResourceDraft
        {
            Name = body.Text("name"),
            Url = body.Text("url"),
            Method = body.Text("method", defaults.Method),
            Headers = body.TextMap("headers"),
            ContentType = body.Text("content_type", request.Format == defaults.Request.Format ? defaults.ContentType : BodyFormats.MediaType(request.Format)),
            RequiredParams = body.Texts("required_params"),
            SuccessStatusCodes = body.Texts("success_status_codes", defaults.SuccessStatusCodes),
            TimeoutSeconds = body.Integer("timeout_seconds", defaults.TimeoutSeconds),
            MaxConcurrency = body.Integer("max_concurrency", defaults.MaxConcurrency),
            Active = body.Flag("active", defaults.Active),
            Health = Health(body.Object("health")),
            Alerts = Alerts(body.Object("alerts")),
            Signing = Signing(body.Object("signing")),
            Request = request,
            Proxy = RequestBody.ReadProxy(body.Object("proxy")),
            Auth = RequestBody.ReadAuth(body.Object("auth")),
            Answer = new AnswerSettings { SuccessWhen = RequestBody.ReadCondition(body.OptionalMembers("success_when")), MessageIdPath = body.OptionalText("message_id_path"), DisableOnGone = body.Flag("disable_on_gone", defaults.Answer.DisableOnGone) },
            Limits = new LimitSettings { Rate = Rate(body.OptionalMembers("rate_limit")), DailyQuota = body.OptionalInteger("daily_quota") },
        };
        body.Close("id", "version", "status", "sent_today", "created_at", "updated_at");
        return draft with { Misread = body.Problems };
    }

    public static SigningRotation ReadRotation(JsonMembers body)
    {
        SigningRotation rotation = new(body.Integer("grace_minutes", 0), body.OptionalText("scheme"), body.OptionalText("algorithm"));
        body.Close();
        return rotation with { Misread = body.Problems };
    }

    private static RateSettings? Rate(JsonMembers? body)
    {
        if (body is null)
        {
            return null;
        }

        var rate = new RateSettings { PerSecond = body.OptionalInteger("per_second"), PerMinute = body.OptionalInteger("per_minute"), Burst = body.Integer("burst", 1) };
        body.Close();
        return rate;
    }

    private static SigningDraft Signing(JsonMembers body)
    {
        SigningDraft defaults = new();
        var signing = new SigningDraft { Scheme = body.Text("scheme", defaults.Scheme), Algorithm = body.Text("algorithm", defaults.Algorithm), Secrets = body.Texts("secrets") };
        body.Close("public_key", "previous_until");
        return signing;
    }

    private static HealthDraft Health(JsonMembers body)
    {
        HealthDraft defaults = new();
        var health = new HealthDraft
        {
            Enabled = body.Flag("enabled", defaults.Enabled),
            Method = body.Text("method", defaults.Method),
            IntervalMinSeconds = body.Integer("interval_min_seconds", defaults.IntervalMinSeconds),
            IntervalMaxSeconds = body.Integer("interval_max_seconds", defaults.IntervalMaxSeconds),
            TimeoutSeconds = body.Integer("timeout_seconds", defaults.TimeoutSeconds),
            DownAfter = body.Integer("down_after", defaults.DownAfter),
            UpAfter = body.Integer("up_after", defaults.UpAfter),
            TestValues = body.ValueMap("test_values"),
            Http = HttpCheck(body.Object("http")),
        };
        body.Close();
        return health;
    }

    private static HttpCheckDraft HttpCheck(JsonMembers body)
    {
        HttpCheckDraft defaults = new();
        var (path, value) = (body.OptionalText("json_path"), body.Value("json_equals"));
        var check = new HttpCheckDraft
        {
            Method = body.Text("method", defaults.Method),
            Path = body.Text("path", defaults.Path),
            Headers = body.TextMap("headers"),
            ExpectedStatusCodes = body.Texts("expected_status_codes", defaults.ExpectedStatusCodes),
            BodyContains = body.OptionalText("body_contains"),
            JsonPath = path,
            // Without a path, null is how an answer says that there is no value.
            JsonEquals = path is null && value is { ValueKind: JsonValueKind.Null } ? null : value,
            LatencyLimitMs = body.OptionalInteger("latency_limit_ms"),
        };
        body.Close();
        return check;
    }

    private static AlertDraft Alerts(JsonMembers body)
    {
        var alerts = new AlertDraft
        {
            Emails = body.Texts("emails"),
            Subject = body.OptionalText("subject"),
            Body = body.OptionalText("body"),
            WebhookUrl = body.OptionalText("webhook_url"),
            WebhookHeaders = body.TextMap("webhook_headers"),
            WebhookPayload = body.OptionalObject("webhook_payload"),
        };
        body.Close();
        return alerts;
    }
}

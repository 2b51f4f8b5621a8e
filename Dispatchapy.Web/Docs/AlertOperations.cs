using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Mail;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>Who is told when something goes wrong, and how.</summary>
internal static class AlertOperations
{
    private const string Masked = "Secrets read back as ••••; sent back like that, the stored one is kept.";

    private const string Channel = """{"name":"Operations chat","kind":"slack","settings":{"url":"https://hooks.slack.example/services/T0/B0/secret"},"active":true}""";

    private const string Rule = """
        {"name":"Operations","events":["went_down","came_up"],"channel_ids":["0198a1e7-1111-7000-8000-000000000001"],"subject":"{resource_name}: {event}","damping_minutes":5,"reminder_minutes":60,"quiet_from":"22:00","quiet_to":"07:00","time_zone":"Europe/Berlin"}
        """;

    private const string Mail = """{"version":1,"host":"mail.example","port":587,"security":"starttls","user":"alerts","password":"secret","from":"alerts@company.example","from_name":"Dispatchapy"}""";

    private const string MailTest = """{"host":"mail.example","from":"alerts@company.example","password":"••••","user":"alerts","to":"ops@company.example"}""";

    public static IEnumerable<ApiOperation> All => [.. Channels(), .. Rules(), .. Log(), .. Sending()];

    /// <summary>An example of what is made, as an example of what is saved.</summary>
    private static string Versioned(string example) => $$"""{"version":1,{{example.TrimStart()[1..]}}""";

    private static IEnumerable<ApiOperation> Channels()
    {
        Managed channels = new("Alert channels", "/alert-channels", "alert_channel");
        return
        [
            channels.List(typeof(AlertChannelAnswer), OperatorRole.Viewer, "Lists channels by name", Managed.Search("names and kinds")),
            channels.Create(typeof(AlertChannelAnswer), new ApiBody(ChannelBody(), Channel)),
            channels.Get(typeof(AlertChannelAnswer)),
            channels.Update(typeof(AlertChannelAnswer), new ApiBody(ChannelBody().And("version", Version()), Versioned(Channel))),
            channels.Delete("Rules that name it go on with their other channels."),
            channels.At("POST", "/test", "try_alert_channel", "Sends a test through a channel that is not saved", OperatorRole.Admin, new ApiAnswer(200, "What became of it.", typeof(ChannelTestAnswer)), new ApiBody(ChannelBody(), Channel)),
            channels.Act("POST", "test", typeof(ChannelTestAnswer), "Sends a test through a saved channel", OperatorRole.Admin),
        ];
    }

    private static IEnumerable<ApiOperation> Rules()
    {
        Managed rules = new("Alert rules", "/alert-rules", "alert_rule");
        return
        [
            rules.List(typeof(AlertRuleAnswer), OperatorRole.Viewer, "Lists rules by name", Managed.Search("names")),
            rules.Create(typeof(AlertRuleAnswer), new ApiBody(RuleBody(), Rule)),
            rules.Get(typeof(AlertRuleAnswer)),
            rules.Update(typeof(AlertRuleAnswer), new ApiBody(RuleBody().And("version", Version()), Versioned(Rule))),
            rules.Delete("Alerts of it that are still on their way fail."),
            rules.At("POST", "/preview", "preview_alert_rule", "Shows how its alerts would read", OperatorRole.Viewer, new ApiAnswer(200, "One for each event.", typeof(AlertPreviewAnswer)) { IsList = true }, new ApiBody(RuleBody(), Rule)),
        ];
    }

    private static IEnumerable<ApiOperation> Log()
    {
        Managed alerts = new("Alerts", "/alerts", "alert");
        return
        [
            alerts.List(
                typeof(AlertRecordAnswer), OperatorRole.Viewer, "Lists alerts, newest first",
                ApiParameter.Query("event", "Only of this event.", Events()), ApiParameter.Query("subject_id", "Only of this resource or endpoint.", Id()), ApiParameter.Query("open", "true: only those that nobody acknowledged.", Word(null, "true", "false"))),
            alerts.Get(typeof(AlertRecordAnswer)),
            alerts.Act("POST", "acknowledge", typeof(AlertRecordAnswer), "Says that somebody knows: no more reminders", OperatorRole.Operator),
        ];
    }

    private static IEnumerable<ApiOperation> Sending()
    {
        Managed mail = new("Gateway", "/mail", "mail");
        Managed heartbeat = new("Gateway", "/heartbeat", "heartbeat");
        return
        [
            mail.At("GET", "", "get_mail", "Reads the mail settings", OperatorRole.Viewer, new ApiAnswer(200, "The settings.", typeof(MailSettingsAnswer))),
            mail.At("PUT", "", "update_mail", "Saves the mail settings as a whole", OperatorRole.Admin, new ApiAnswer(200, "Every node obeys them.", typeof(MailSettingsAnswer)), new ApiBody(MailBody().And("version", Version()), Mail), 409),
            mail.At("POST", "/test", "test_mail", "Sends a test by settings that need not be saved", OperatorRole.Admin, new ApiAnswer(200, "What became of it.", typeof(ChannelTestAnswer)), new ApiBody(MailBody().And("to", Text(max: 254)), MailTest)),
            heartbeat.At("GET", "", "get_heartbeat", "Reads where the sign of life goes", OperatorRole.Viewer, new ApiAnswer(200, "The settings.", typeof(HeartbeatAnswer))),
            heartbeat.At(
                "PUT", "", "update_heartbeat", "Saves where the sign of life goes", OperatorRole.Admin, new ApiAnswer(200, "Every node obeys them.", typeof(HeartbeatAnswer)),
                new ApiBody(Object(("version!", Version()), ("url", Text("Called by GET; empty: none. " + Masked, 2048)), ("interval_minutes", Integer(1, 1440, 5)), ("enabled", Flag(true))), """{"version":1,"enabled":true,"url":"https://watch.example/secret","interval_minutes":5}"""), 409),
        ];
    }

    private static JsonObject Events() => Word(null, [.. AlertEvents.All.Select(kind => kind.Name)]);

    private static JsonObject ChannelBody() => Object(
        ("name!", Text(max: 200)),
        ("kind!", Word("It never changes.", [.. ChannelKind.All.Select(kind => kind.Name)])),
        ("settings", Map(Text(), string.Join("; ", ChannelKind.All.Select(kind => $"{kind.Name}: {string.Join(", ", kind.Fields.Select(field => field.Name))}")) + ". " + Masked)),
        ("headers", Map(Text(), "Of a webhook. " + Masked)),
        ("active", Flag(true)));

    private static JsonObject RuleBody() => Object(
        ("name!", Text(max: 200)),
        ("active", Flag(true)),
        ("events!", List(Events())),
        ("resource_ids", List(Id(), "Empty: all.")),
        ("endpoint_ids", List(Id(), "Empty: all.")),
        ("channel_ids!", List(Id(), "In failover order.")),
        ("subject", Text("With placeholders such as {resource_name}; null: as the event has it.", 300).OrNull()),
        ("body", Text("With placeholders; null: as the event has it.", 10_000).OrNull()),
        ("damping_minutes", Integer(0, 10_080, 5, "The same is told once within it.")),
        ("reminder_minutes", Integer(0, 10_080, 0, "While a resource is down and nobody acknowledged it; 0: never.")),
        ("quiet_from", Text("22:00").OrNull()),
        ("quiet_to", Text("07:00: alerts of the quiet hours wait until then.").OrNull()),
        ("time_zone", Text("IANA name.", otherwise: "UTC")),
        ("flap_count", Integer(2, 1000, 6)),
        ("flap_minutes", Integer(1, 10_080, 15)),
        ("failed_tasks", Integer(1, 1_000_000, 10)),
        ("failed_minutes", Integer(1, 10_080, 5)),
        ("queue_age_minutes", Integer(1, 100_000, 15)));

    private static JsonObject MailBody() => Object(
        ("host", Text("Empty: no e-mail is sent.", 255)),
        ("port", Integer(1, 65535, 587)),
        ("security", Word("How the connection is protected.", [.. MailSecurity.All])),
        ("check_certificate", Flag(true, "Off is for test servers only.")),
        ("user", Text("Empty: anonymous.", 200)),
        ("password", Text(Masked)),
        ("from", Text(max: 254)),
        ("from_name", Text(max: 200, otherwise: "Dispatchapy")),
        ("timeout_seconds", Integer(5, 120, 30)));
}

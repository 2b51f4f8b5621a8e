using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Web.Manage;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>The gateway itself: its settings, its numbers, its memory of changes.</summary>
internal static class SettingsOperations
{
    private const string Example = """
        {"version":1,"installation_name":"Production","retry":{"max_attempts":5,"backoff_min_seconds":5,"backoff_max_seconds":600},"timeout_seconds":15,"max_concurrency":64,"retention_days":30,"health_history_days":90,"disable_after_days":5,"session_hours":12}
        """;

    private const string EgressExample = """
        {"version":1,"private_networks":false,"only_listed":false,"allow":["10.1.0.0/16","*.provider.example"],"deny":[],"proxy":"http://proxy.example:3128","proxy_user":"gateway","proxy_password":"secret","proxy_bypass":["10.1.0.0/16"]}
        """;

    public static IEnumerable<ApiOperation> All
    {
        get
        {
            Managed gateway = new("Gateway", "", "");
            Managed audit = new("Gateway", "/audit", "audit_entrie");
            return
            [
                gateway.At("GET", "/stats", "get_stats", "Totals of all time, rates of the last five minutes", OperatorRole.Viewer, new ApiAnswer(200, "The numbers.", typeof(StatsAnswer))),
                gateway.At("GET", "/settings", "get_settings", "Reads what may change without a restart", OperatorRole.Viewer, new ApiAnswer(200, "The settings.", typeof(SettingsAnswer))),
                gateway.At("PUT", "/settings", "update_settings", "Saves the settings as a whole", OperatorRole.Admin, new ApiAnswer(200, "Every node obeys them.", typeof(SettingsAnswer)), new ApiBody(Body(), Example), 409),
                gateway.At("GET", "/egress", "get_egress", "Reads where the gateway may connect to", OperatorRole.Admin, new ApiAnswer(200, "The rules.", typeof(EgressAnswer))),
                gateway.At("PUT", "/egress", "update_egress", "Saves where the gateway may connect to, as a whole", OperatorRole.Admin, new ApiAnswer(200, "Every node obeys them at its next connection.", typeof(EgressAnswer)), new ApiBody(Egress(), EgressExample), 409),
                audit.List(
                    typeof(AuditAnswer), OperatorRole.Admin, "Lists who changed what, newest first",
                    ApiParameter.Query("actor", "The whole name of a person or a key."),
                    ApiParameter.Query("subject_type", "What kind of thing.", Word(null, "resource", "endpoint", "client", "api key", "operator", "settings", "task", "alert channel", "alert rule", "alert")),
                    ApiParameter.Query("subject_id", "The id of what was changed.", Id()),
                    ApiParameter.Query("subject", "The whole name that what was changed had at that moment.")),
            ];
        }
    }

    private static JsonObject Egress() => Object(
        ("version!", Version()),
        ("private_networks", Flag(true, "Whether private, loopback and carrier networks may be connected to.")),
        ("only_listed", Flag(false, "Nothing may be connected to that allow does not name.")),
        ("allow", List(Text(), "Hosts, *.names, addresses and networks: exceptions from both rules above.")),
        ("deny", List(Text(), "The same words: never connected to.")),
        ("proxy", Text("Empty leaves it to the environment of the process.", 2048, "")),
        ("proxy_user", Text(max: 200)),
        ("proxy_password", Text("Reads back as ••••; sent back like that, the stored one is kept.")),
        ("proxy_bypass", List(Text(), "Connected to directly, in the words of allow.")));

    private static JsonObject Body() => Object(
        ("version!", Version()),
        ("installation_name", Text("Shown in the console's top bar.", 60, "")),
        ("retry", EndpointOperations.Retry()),
        ("timeout_seconds", Integer(1, 120, 15, "Of new resources.")),
        ("max_concurrency", Integer(1, 1000, 64, "Of new resources.")),
        ("retention_days", Integer(0, 3650, description: "0 keeps finished tasks; null leaves it to the configuration.").OrNull()),
        ("health_history_days", Integer(0, 3650, 90, "Days that health checks are kept; 0 keeps them.")),
        ("disable_after_days", Integer(0, 365, 5, "Days of nothing but failures after which a resource is disabled for an endpoint; 0 for never.")),
        ("session_hours", Integer(1, 2160, 12, "How long a sign-in lasts without a request.")));
}

using System.Text.Json.Nodes;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>What endpoints and clients have alike.</summary>
internal static class DevelopmentSchemas
{
    private const string Limit =
        "Calls per minute; null means no limit. Counted by the minute: after one whose calls came late in it, more than the limit, though less than twice as many, may pass within 60 seconds.";

    public static JsonObject Rules() => List(
        Object(
            ("active", Flag(true, "False keeps the rule and its place, and it does nothing.")),
            ("when_param", Text("Payload key or dotted path; null means always.").OrNull()),
            ("when_value", Text("Text, with * a wildcard, between slashes a regular expression; null means that the key is there.").OrNull()),
            ("set_param!", Text("Payload key or dotted path.")),
            ("set_value!", Any("Any JSON value."))),
        "IF … THEN …, to keep test calls away from real people.");

    public static JsonObject RateLimit() => Integer(1, 1_000_000, description: Limit).OrNull();
}

using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using static Dispatchapy.Web.Docs.JsonSchemas;

namespace Dispatchapy.Web.Docs;

/// <summary>How the resources of an endpoint are given.</summary>
internal static class RouteSchemas
{
    public static JsonObject Mode() => Word(
        "failover: the first resource that can be trusted gets the call, the others stand by. broadcast: each that takes it gets a task of its own.", EndpointModes.Failover, EndpointModes.Broadcast);

    public static JsonObject Routes(JsonObject mapping) => List(
        Object(
            ("resource_id!", Id()),
            ("mapping", List(mapping, "Empty passes the payload through.")),
            ("when", Object(("all", List(Clause(), "Each must be met.")), ("any", List(Clause(), "One that is met will do."))).OrNull().Saying("Either all or any; null for every payload.")),
            ("types", List(Text(max: 200), "Event types it takes, with * for any run of characters; empty for every call. A call without a type is taken with * only."))),
        "In failover order; at most 20, or 500 in broadcast.");

    private static JsonObject Clause() => Object(
        ("param!", Text("Payload key or dotted path.", 200)),
        ("op!", Word("equals: this very value. in: one of a list. matches: a regular expression fits somewhere in its text. exists: it is there.", [.. RouteOps.All])),
        ("value", Any("A value, a list of values, a pattern, or for exists true or false.")));

    private static JsonObject Saying(this JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }
}

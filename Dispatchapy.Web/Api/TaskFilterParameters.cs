using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>The filters of the task lists, wherever they are given: in a query or in the body of a bulk command.</summary>
internal static class TaskFilterParameters
{
    public static IReadOnlyList<string> Names { get; } = ["state", "endpoint", "client", "resource", "ref", "scope", "from", "to", "q"];

    public static TaskFilter Filter(this ParameterReader reader) => new()
    {
        State = reader.State("state"),
        Endpoint = reader.Text("endpoint"),
        Client = reader.Text("client"),
        Resource = reader.Text("resource"),
        Ref = reader.Text("ref"),
        Scope = reader.Text("scope"),
        From = reader.Instant("from"),
        To = reader.Instant("to"),
        Search = reader.Text("q"),
    };
}

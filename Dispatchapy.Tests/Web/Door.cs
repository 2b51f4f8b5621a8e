using System.Net;
using Dispatchapy.Core.Access;
using Dispatchapy.Web;

namespace Dispatchapy.Tests.Web;

/// <summary>A way into the gateway: a method and a route, and what it takes to get past.</summary>
public sealed record Door(string Method, string Route, Guard Guard, OperatorRole Least = OperatorRole.Viewer)
{
    /// <summary>Of a route that is mapped for all methods.</summary>
    public const string AnyMethod = "ANY";

    private const string Id = "0198a000-0000-7000-8000-000000000000";

    /// <summary>An address that the route serves; what it names does not exist.</summary>
    public string Address => Route.Replace("{**path}", "doors/open", StringComparison.Ordinal).Replace("{**path:file}", "door.txt", StringComparison.Ordinal).Replace("{id}", Id, StringComparison.Ordinal).Replace("{task_id}", Id, StringComparison.Ordinal).Replace("{webhook_id}", Id, StringComparison.Ordinal).Replace("{delivery_id}", Id, StringComparison.Ordinal).Replace("{delivery_attempt_id}", Id, StringComparison.Ordinal);

    /// <summary>What it answers to those who may not.</summary>
    /// <returns>Null when this visitor gets past.</returns>
    internal (HttpStatusCode Status, string? Location)? Refusal(Visitor visitor) => (Guard, visitor) switch
    {
        (Guard.None, _) => null,
        (Guard.ClientToken, { Kind: VisitorKind.Client }) => null,
        (Guard.ClientToken, _) => (HttpStatusCode.Unauthorized, null),
        (Guard.Operator, { Role: null }) => (HttpStatusCode.Unauthorized, null),
        (Guard.Operator, { Role: { } role }) => role >= Least ? null : (HttpStatusCode.Forbidden, null),
        (Guard.Portal, { Kind: VisitorKind.Owner }) => null,
        (Guard.Portal, _) => (HttpStatusCode.Redirect, Urls.Portal),
        (Guard.AnySession, { Kind: VisitorKind.Owner }) => null,
        (_, { Kind: VisitorKind.Cookie, Role: { } role }) => role >= Least ? null : (HttpStatusCode.Redirect, Urls.Forbidden),
        _ => (HttpStatusCode.Redirect, Urls.SignIn),
    };

    public override string ToString() => $"{Method} {Route}";
}

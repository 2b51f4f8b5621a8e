using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads an endpoint out of a request.</summary>
internal static class EndpointBody
{
    /// <param name="body">The request's.</param>
    /// <param name="defaults">Stands in for what the request leaves out.</param>
    public static EndpointDraft Read(JsonMembers body, EndpointDraft defaults)
    {
        var draft = new EndpointDraft
        {
            Path = body.Text("path"),
            Description = body.OptionalText("description"),
            Active = body.Flag("active", true),
            RequiredParams = body.Texts("required_params"),
            Mode = body.Text("mode", EndpointModes.Failover),
            Resources = [.. body.Objects("resources").Select(Route)],
            Retry = RetryMember.Read(body.Object("retry"), defaults.Retry),
            RateLimitPerMinute = body.OptionalInteger("rate_limit_per_minute"),
            Contract = ContractBody.Read(body.Object("contract")),
            Development = Development(body.Object("development")),
            Portal = Portal(body.Object("portal")),
        };
        body.Close("id", "version", "readiness", "created_at", "updated_at");
        return draft with { Misread = body.Problems };
    }

    private static RouteDraft Route(JsonMembers body)
    {
        RouteDraft route = new(body.Id("resource_id"), [.. body.Objects("mapping").Select(Rule)]) { Filter = RouteFilterBody.Read(body) };
        body.Close("disabled_at", "disabled_reason");
        return route;
    }

    private static ParameterRule Rule(JsonMembers body)
    {
        body.Require("target");
        body.Require("source");
        ParameterRule rule = new(body.Text("target"), body.Text("source"), body.Value("value"));
        body.Close();
        return rule;
    }

    private static EndpointPortal Portal(JsonMembers body)
    {
        EndpointPortal portal = new() { Exchanges = body.Flag("exchanges", false) };
        body.Close();
        return portal;
    }

    private static EndpointDevelopment Development(JsonMembers body)
    {
        var development = new EndpointDevelopment { Enabled = body.Flag("enabled", false), Hold = body.Flag("hold", false), Rules = DevelopmentRuleBody.ReadAll(body) };
        body.Close();
        return development;
    }
}

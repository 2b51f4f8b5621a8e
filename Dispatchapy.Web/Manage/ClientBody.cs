using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads a client out of a request.</summary>
internal static class ClientBody
{
    public static ClientDraft Read(JsonMembers body)
    {
        var draft = new ClientDraft
        {
            Name = body.Text("name"),
            Description = body.OptionalText("description"),
            Active = body.Flag("active", true),
            EndpointIds = body.Ids("endpoint_ids"),
            RateLimitPerMinute = body.OptionalInteger("rate_limit_per_minute"),
            Development = Development(body.Object("development")),
            Portal = Portal(body.Object("portal")),
        };
        body.Close("id", "version", "token_prefix", "created_at", "updated_at", "last_used_at");
        return draft with { Misread = body.Problems };
    }

    public static TokenGrace ReadGrace(JsonMembers body)
    {
        TokenGrace grace = new(body.Integer("grace_minutes", 0));
        body.Close();
        return grace with { Misread = body.Problems };
    }

    private static ClientPortal Portal(JsonMembers body)
    {
        ClientPortal portal = new() { Enabled = body.Flag("enabled", false), Development = body.Flag("development", false) };
        body.Close();
        return portal;
    }

    private static ClientDevelopment Development(JsonMembers body)
    {
        var development = new ClientDevelopment { Hold = body.Flag("hold", false), RulesEnabled = body.Flag("rules_enabled", false), Rules = DevelopmentRuleBody.ReadAll(body) };
        body.Close();
        return development;
    }
}

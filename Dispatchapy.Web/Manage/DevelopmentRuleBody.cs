using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads development rules, which endpoints and clients have alike.</summary>
internal static class DevelopmentRuleBody
{
    public static IReadOnlyList<DevelopmentRule> ReadAll(JsonMembers development) => [.. development.Objects("rules").Select(Read)];

    private static DevelopmentRule Read(JsonMembers body)
    {
        body.Require("set_param");
        body.Require("set_value");
        DevelopmentRule rule = new(body.OptionalText("when_param"), body.OptionalText("when_value"), body.Text("set_param"), body.Value("set_value") ?? default)
        {
            Active = body.Flag("active", true),
        };
        body.Close();
        return rule;
    }
}

using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>The version a PUT must send.</summary>
internal static class VersionMember
{
    public static int Read(JsonMembers body)
    {
        body.Require("version", ": send the one you read, so that nobody's change is lost");
        return body.Integer("version", 0);
    }
}

using Dispatchapy.Core.Access;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>The role of a key or an operator.</summary>
internal static class RoleMember
{
    /// <summary>Without a default: nobody should get a role by forgetting it.</summary>
    public static OperatorRole Read(JsonMembers body)
    {
        switch (body.Text("role"))
        {
            case "viewer": return OperatorRole.Viewer;
            case "operator": return OperatorRole.Operator;
            case "admin": return OperatorRole.Admin;
            default:
                body.Note("role", "Must be viewer, operator or admin.");
                return OperatorRole.Viewer;
        }
    }
}

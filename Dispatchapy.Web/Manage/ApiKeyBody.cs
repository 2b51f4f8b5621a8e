using Dispatchapy.Core.Access;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads a management key out of a request.</summary>
internal static class ApiKeyBody
{
    public static ApiKeyDraft Read(JsonMembers body)
    {
        ApiKeyDraft draft = new(body.Text("name"), Role(body));
        body.Close("id", "key_prefix", "created_at");
        return draft with { Misread = body.Problems };
    }

    /// <summary>Without a default: nobody should get a role by forgetting it.</summary>
    private static OperatorRole Role(JsonMembers body)
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

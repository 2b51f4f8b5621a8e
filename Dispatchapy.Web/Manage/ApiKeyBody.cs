using Dispatchapy.Core.Access;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads a management key out of a request.</summary>
internal static class ApiKeyBody
{
    public static ApiKeyDraft Read(JsonMembers body)
    {
        ApiKeyDraft draft = new(body.Text("name"), RoleMember.Read(body));
        body.Close("id", "key_prefix", "seeded", "created_at", "last_used_at");
        return draft with { Misread = body.Problems };
    }
}

using Dispatchapy.Core.Alerts;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>Reads a channel out of a request.</summary>
internal static class AlertChannelBody
{
    public static AlertChannelDraft Read(JsonMembers body)
    {
        AlertChannelDraft draft = new()
        {
            Name = body.Text("name"),
            Kind = body.Text("kind"),
            Settings = body.TextMap("settings"),
            Headers = body.TextMap("headers"),
            Active = body.Flag("active", true),
        };
        body.Close("id", "version", "created_at", "updated_at");
        return draft with { Misread = body.Problems };
    }
}

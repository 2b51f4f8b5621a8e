using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Pages.Resources;

/// <summary>The way of a resource's requests while somebody types.</summary>
public sealed class ProxyForm
{
    public string Mode { get; set; } = ProxyModes.Default;
    public string Url { get; set; } = "";
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    public string Summary => Mode switch
    {
        ProxyModes.None => "directly",
        ProxyModes.Own => Url,
        _ => "as in the settings",
    };

    public static ProxyForm Of(ProxyDraft draft) => new() { Mode = draft.Mode, Url = draft.Url, User = draft.User, Password = draft.Password };

    public ProxyDraft ToDraft() => Mode == ProxyModes.Own ? new ProxyDraft { Mode = Mode, Url = Url.Trim(), User = User.Trim(), Password = Password } : new ProxyDraft { Mode = Mode };
}

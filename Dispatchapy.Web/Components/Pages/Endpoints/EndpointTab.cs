namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>What of an endpoint is shown.</summary>
public enum EndpointTab
{
    Details,
    Rules,
    Contract,
    Development,
    Clients,
    History,
}

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>The steps of a new endpoint, in order.</summary>
public enum WizardStep
{
    Details,
    Resources,
    Mapping,
    Clients,
    Try,
}

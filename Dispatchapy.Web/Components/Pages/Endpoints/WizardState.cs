using Microsoft.AspNetCore.Http.Extensions;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>How far a new endpoint has come.</summary>
/// <param name="Step">What is asked now.</param>
/// <param name="Endpoint">The endpoint once it is saved: the last step is about it.</param>
public sealed record WizardState(WizardStep Step = WizardStep.Details, Guid? Endpoint = null)
{
    public static WizardState Parse(string? step, Guid? endpoint) => new(
        Enum.TryParse<WizardStep>(step, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : WizardStep.Details, endpoint);

    public override string ToString()
    {
        QueryBuilder query = [];
        query.Add("step", Step.ToString().ToLowerInvariant());
        if (Endpoint is { } id)
        {
            query.Add("endpoint", id.ToString());
        }

        return Urls.NewEndpoint + query;
    }
}

using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;

namespace Dispatchapy.Core.Ingest;

/// <summary>What the door has to say about a payload.</summary>
/// <param name="Missing">Required parameters that it lacks.</param>
/// <param name="Breaches">What it does against the contract.</param>
/// <param name="Rewritten">What is stored in place of it: with defaults, without dropped parameters. Null when it is stored as it came, or refused.</param>
internal readonly record struct CallCheck(IReadOnlyList<string> Missing, IReadOnlyList<Breach> Breaches, byte[]? Rewritten)
{
    public bool Passes => Missing.Count == 0 && Breaches.Count == 0;

    /// <param name="payload">As it came.</param>
    /// <param name="endpoint">What is called.</param>
    /// <param name="client">Of the caller; null when nobody in particular calls.</param>
    public static CallCheck Of(JsonElement payload, EndpointEntry endpoint, ClientDevelopment? client = null)
    {
        if (ContractPlan.For(endpoint) is not { } plan)
        {
            return new CallCheck(PayloadRequirements.Missing(payload, endpoint.RequiredParams), [], null);
        }

        CallCheck check = new(ContractPlan.Missing(payload, endpoint.RequiredParams), plan.Breaches(payload), null);
        return check.Passes ? check with { Rewritten = plan.Rewrite(payload, endpoint.Development.Rules.Concat(client?.Rules ?? [])) } : check;
    }
}

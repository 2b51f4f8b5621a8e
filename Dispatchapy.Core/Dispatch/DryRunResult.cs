using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Dispatch;

/// <summary>What would become of a call.</summary>
/// <param name="Refusal">Why the call would not be accepted, as a sentence; null when it would. The rest is answered in any case, so that a mapping can be tried early.</param>
/// <param name="MissingParams">Required by the endpoint and not in the payload.</param>
/// <param name="Breaches">What the payload does against the endpoint's contract.</param>
/// <param name="Held">Whether development mode would hold the task instead of sending it.</param>
/// <param name="Readiness">What the endpoint lacks, as a sentence; null when it can deliver.</param>
/// <param name="Overrides">What development rules would change, in the order applied.</param>
/// <param name="Payload">After the contract's defaults and dropped parameters, and after the development rules; JSON.</param>
/// <param name="Resources">The request each resource would get, in failover order.</param>
/// <param name="Now">Who would get it now.</param>
/// <param name="IfDown">Who would get it instead if each resource in turn were down, in failover order.</param>
/// <param name="AllDown">What would happen if all of them were.</param>
public sealed record DryRunResult(
    string? Refusal,
    IReadOnlyList<string> MissingParams,
    IReadOnlyList<Breach> Breaches,
    bool Held,
    string? Readiness,
    IReadOnlyList<AppliedOverride> Overrides,
    string Payload,
    IReadOnlyList<DryRunRequest> Resources,
    DryRunChoice Now,
    IReadOnlyList<DryRunOutage> IfDown,
    DryRunChoice AllDown)
{
    /// <summary>Whether each resource that takes it gets a task of its own.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>Of each resource, in order, whether it takes the call, and why not.</summary>
    public required IReadOnlyList<DryRunReceiver> Receivers { get; init; }

    /// <summary>What each development rule does, or why it does nothing.</summary>
    public required RuleTrialResult Trial { get; init; }
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Web.Api;

namespace Dispatchapy.Web.Manage;

/// <summary>What would become of a call, as it is answered.</summary>
/// <param name="Refusal">Why the call would not be accepted: the status and a sentence. Null when it would; the rest is answered in any case.</param>
/// <param name="MissingParams">Required by the endpoint and not in the payload.</param>
/// <param name="Breaches">What the payload does against the contract: <c>place</c>, a JSON pointer, and <c>reason</c> of each.</param>
/// <param name="Held">Whether development mode would hold the task.</param>
/// <param name="Readiness">Null when the endpoint can deliver, else what is missing first.</param>
/// <param name="Overrides">What development rules would change: <c>param</c>, <c>value</c>, and <c>by</c> whose rule.</param>
/// <param name="Payload">After the development rules.</param>
/// <param name="Resources">In failover order: the request each would get.</param>
/// <param name="Mode">The endpoint's.</param>
/// <param name="Receivers">Of each resource in order whether it takes the call, and why not.</param>
/// <param name="ChosenNow">Who would get it now: <c>resource</c> is null when nobody would, <c>reason</c> says why, <c>passed_over</c> who not.</param>
/// <param name="IfDown">In failover order: who would get it instead if that resource were down.</param>
/// <param name="IfAllDown">The same if all were.</param>
internal sealed record DryRunAnswer(
    string? Refusal,
    IReadOnlyList<string> MissingParams,
    IReadOnlyList<Breach> Breaches,
    bool Held,
    string? Readiness,
    IReadOnlyList<AppliedOverride> Overrides,
    RawJson Payload,
    IReadOnlyList<DryRunRequestAnswer> Resources,
    string Mode,
    IReadOnlyList<DryRunReceiver> Receivers,
    DryRunChoice ChosenNow,
    IReadOnlyList<DryRunOutage> IfDown,
    DryRunChoice IfAllDown)
{
    public static DryRunAnswer Of(DryRunResult result) => new(
        result.Refusal,
        result.MissingParams,
        result.Breaches,
        result.Held,
        result.Readiness,
        result.Overrides,
        new RawJson(result.Payload),
        [.. result.Resources.Select(DryRunRequestAnswer.Of)],
        result.IsBroadcast ? EndpointModes.Broadcast : EndpointModes.Failover,
        result.Receivers,
        result.Now,
        result.IfDown,
        result.AllDown);
}

using Dispatchapy.Core.Links;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Decides about a task that may go to one resource only. Pure.</summary>
internal static class PinnedSelector
{
    /// <param name="endpointId">The task's.</param>
    /// <param name="candidate">The only one; null when the endpoint does not lead there.</param>
    /// <param name="route">What the task learned so far.</param>
    /// <param name="now">The moment the facts are of.</param>
    public static Selection Select(Guid endpointId, CandidateFacts? candidate, TaskRoute route, DateTimeOffset now) => candidate switch
    {
        null => new Selection.Wait(null, now + CandidateSelector.UntilMended, false, [new PassedOver("its resource", "not one of the endpoint's")]),
        // A definite no ends it, also where it was a 410 for which the resource was disabled.
        { } one when route.Refused.Contains(one.Route.Resource.Id) => CandidateSelector.Select(one.Route.Resource.Id, [one], route, now),
        // Parked on the resource, which may be quite well, it would be woken over and over.
        { Route.UnmappedParams.Count: > 0 } one => new Selection.Wait(
            null, now + CandidateSelector.UntilMended, false, [new PassedOver(one.Route.Resource.Name, $"its mapping does not set {string.Join(", ", one.Route.UnmappedParams)}")]),
        // Nor on the resource, which is well elsewhere: whoever enables it here calls them.
        { Route.Disabled: { } disabled } one => new Selection.Wait(
            new LinkKey(endpointId, one.Route.Resource.Id).Parking, null, false, [new PassedOver(one.Route.Resource.Name, disabled.TrimEnd('.'))]) { Crowded = true },
        { } one => CandidateSelector.Select(one.Route.Resource.Id, [one], route, now),
    };
}

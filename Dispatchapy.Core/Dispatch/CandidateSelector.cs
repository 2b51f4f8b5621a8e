using System.Globalization;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Picks the first resource, in failover order, that may be sent to now. Pure.</summary>
public static class CandidateSelector
{
    /// <param name="endpointId">Where a task waits that has learned nothing about single resources.</param>
    /// <param name="candidates">In failover order.</param>
    /// <param name="route">What the task learned so far.</param>
    /// <param name="now">The moment the facts are of.</param>
    public static Selection Select(Guid endpointId, IReadOnlyList<CandidateFacts> candidates, TaskRoute route, DateTimeOffset now)
    {
        List<PassedOver>? passed = null;
        List<CandidateFacts>? open = null;
        var (tried, refused) = (false, false);
        foreach (var candidate in candidates)
        {
            var resource = candidate.Route.Resource;
            var reason = Obstacle(candidate, route, now);
            if (reason is null)
            {
                return new Selection.Pick(candidate.Route, candidate.Facts.ProbeIsDue(now), passed ?? (IReadOnlyList<PassedOver>)[]);
            }

            (passed ??= []).Add(new PassedOver(resource.Name, reason));
            refused |= route.Refused.Contains(resource.Id);
            tried |= route.Tried.Contains(resource.Id);
            if (IsLeft(candidate, route))
            {
                (open ??= []).Add(candidate);
            }
        }

        return WhenNobody(endpointId, open ?? [], route, passed ?? [], tried, refused, now);
    }

    private static Selection WhenNobody(
        Guid endpointId, List<CandidateFacts> open, TaskRoute route, List<PassedOver> passed, bool tried, bool refused, DateTimeOffset now)
    {
        // Somebody untried is merely full: that takes moments, so it is worth waiting for before the round counts as over.
        if (open.FirstOrDefault(candidate => !candidate.HasRoom && Trusted(candidate, now)) is { Route: { } full })
        {
            return new Selection.Wait(route.IsEmpty ? endpointId : full.Resource.Id, null, !route.IsEmpty && open.Count > 1, passed);
        }

        if (tried)
        {
            return new Selection.RoundOver(passed);
        }

        if (open.Count == 0)
        {
            return refused ? new Selection.RefusedByAll(passed) : new Selection.Wait(endpointId, null, false, passed);
        }

        return WhenWaiting(endpointId, open, route, passed, now);
    }

    private static Selection.Wait WhenWaiting(Guid endpointId, List<CandidateFacts> open, TaskRoute route, List<PassedOver> passed, DateTimeOffset now)
    {
        var waits = open.Select(candidate => route.NotBefore.GetValueOrDefault(candidate.Route.Resource.Id)).Where(wait => wait > now).ToList();
        DateTimeOffset? until = waits.Count > 0 ? waits.Min() : null;
        // Parked on a resource that only asked for time, it would be woken at once and over again.
        var mayRecover = open.Where(candidate => route.NotBefore.GetValueOrDefault(candidate.Route.Resource.Id) <= now).ToList();
        return route.IsEmpty
            ? new Selection.Wait(endpointId, until, false, passed)
            : new Selection.Wait(mayRecover.FirstOrDefault().Route?.Resource.Id, until, mayRecover.Count > 1, passed);
    }

    /// <summary>Whether the task may still go there, now or later in this round.</summary>
    private static bool IsLeft(CandidateFacts candidate, TaskRoute route)
    {
        var resource = candidate.Route.Resource;
        return resource.Active && candidate.Route.UnmappedParams.Count == 0 && !route.Refused.Contains(resource.Id) && !route.Tried.Contains(resource.Id);
    }

    private static bool Trusted(CandidateFacts candidate, DateTimeOffset now) =>
        candidate.Facts.Health != HealthVerdict.Down && (candidate.Facts.Circuit == CircuitState.Closed || candidate.Facts.ProbeIsDue(now));

    private static string? Obstacle(CandidateFacts candidate, TaskRoute route, DateTimeOffset now)
    {
        var (resource, facts) = (candidate.Route.Resource, candidate.Facts);
        return 0 switch
        {
            _ when !resource.Active => "inactive",
            _ when candidate.Route.UnmappedParams.Count > 0 => $"its mapping does not set {string.Join(", ", candidate.Route.UnmappedParams)}",
            _ when route.Refused.Contains(resource.Id) => "refused this task",
            _ when route.Tried.Contains(resource.Id) => "tried already in this round",
            _ when route.NotBefore.TryGetValue(resource.Id, out var until) && until > now => $"asked to be left alone until {Time(until)}",
            _ when facts.Health == HealthVerdict.Down => "down",
            _ when facts.Circuit == CircuitState.Open && !facts.ProbeIsDue(now) => $"circuit open until {Time(facts.OpenUntil)}",
            _ when facts.Circuit == CircuitState.HalfOpen && !facts.ProbeIsDue(now) => "circuit half-open, a probe is under way",
            _ when !candidate.HasRoom => "at its limit of concurrent requests",
            _ => null,
        };
    }

    private static string Time(DateTimeOffset? time) => time?.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "?";
}

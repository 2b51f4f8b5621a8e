using System.Globalization;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Picks the first resource, in failover order, that may be sent to now. Pure.</summary>
public static class CandidateSelector
{
    /// <summary>How soon a task looks again that waits for somebody to mend a mapping.</summary>
    internal static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(1);

    /// <param name="endpointId">Where a task waits that has learned nothing about single resources.</param>
    /// <param name="candidates">In failover order.</param>
    /// <param name="route">What the task learned so far.</param>
    /// <param name="now">The moment the facts are of.</param>
    public static Selection Select(Guid endpointId, IReadOnlyList<CandidateFacts> candidates, TaskRoute route, DateTimeOffset now)
    {
        List<PassedOver>? passed = null;
        List<CandidateFacts>? open = null;
        var (tried, refused, excluded) = (false, false, 0);
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
            excluded += candidate.Excluded is null ? 0 : 1;
            if (IsLeft(candidate, route))
            {
                (open ??= []).Add(candidate);
            }
        }

        return excluded > 0 && excluded == candidates.Count ? new Selection.TakenByNone(passed!)
            // At the endpoint it would be woken by the recovery of resources that do not take it.
            : WhenNobody(endpointId, open ?? [], route, passed ?? [], tried, refused, excluded > 0 ? candidates : null, now);
    }

    private static Selection WhenNobody(
        Guid endpointId, List<CandidateFacts> open, TaskRoute route, List<PassedOver> passed, bool tried, bool refused, IReadOnlyList<CandidateFacts>? filtered, DateTimeOffset now)
    {
        var anybody = route.IsEmpty && filtered is null;
        // Somebody untried is merely full: that takes moments, so it is worth waiting for before the round counts as over.
        if (open.FirstOrDefault(candidate => candidate.IsFull && Trusted(candidate, now)) is { Route: { } full })
        {
            return new Selection.Wait(anybody ? endpointId : full.Resource.Id, null, !anybody && open.Count > 1, passed) { Crowded = (filtered is not null && open.Count > 1) || IsLimited(open) };
        }

        if (tried)
        {
            return new Selection.RoundOver(passed);
        }

        if (open.Count == 0)
        {
            return refused ? new Selection.RefusedByAll(passed) : filtered is null ? new Selection.Wait(endpointId, null, false, passed) : WhenOff(filtered, passed, now);
        }

        var wait = WhenWaiting(anybody ? endpointId : null, open, route, passed, now);
        return filtered is null ? wait : wait with { Crowded = wait.Crowded || wait.OthersToo };
    }

    /// <summary>Those whose filter takes it are switched off, or their mappings lack something, which no recovery mends.</summary>
    private static Selection.Wait WhenOff(IReadOnlyList<CandidateFacts> candidates, List<PassedOver> passed, DateTimeOffset now)
    {
        var off = candidates.Where(candidate => candidate.Excluded is null && !candidate.Route.Resource.Active).Select(candidate => candidate.Route.Resource.Id).ToList();
        return off.Count > 0 ? new Selection.Wait(off[0], null, off.Count > 1, passed) { Crowded = off.Count > 1 } : new Selection.Wait(null, now + UntilMended, false, passed);
    }

    private static Selection.Wait WhenWaiting(Guid? endpointId, List<CandidateFacts> open, TaskRoute route, List<PassedOver> passed, DateTimeOffset now)
    {
        var waits = open.Select(candidate => NotBefore(candidate, route)).Where(wait => wait > now).ToList();
        DateTimeOffset? until = waits.Count > 0 ? waits.Min() : null;
        // Parked on a resource that only asked for time, it would be woken at once and over again.
        var mayRecover = open.Where(candidate => NotBefore(candidate, route) <= now).ToList();
        return endpointId is not null
            ? new Selection.Wait(endpointId, until, false, passed) { Crowded = IsLimited(open) }
            : new Selection.Wait(mayRecover.FirstOrDefault().Route?.Resource.Id, until, mayRecover.Count > 1, passed) { Crowded = IsLimited(open) };
    }

    /// <summary>What it asked of this task, and of everybody.</summary>
    private static DateTimeOffset NotBefore(CandidateFacts candidate, TaskRoute route)
    {
        var (own, common) = (route.NotBefore.GetValueOrDefault(candidate.Route.Resource.Id), candidate.PausedUntil ?? default);
        return own > common ? own : common;
    }

    private static bool IsLimited(List<CandidateFacts> open) => open.Exists(candidate => candidate.Shortage is not null);

    /// <summary>Whether the task may still go there, now or later in this round.</summary>
    private static bool IsLeft(CandidateFacts candidate, TaskRoute route)
    {
        var resource = candidate.Route.Resource;
        return resource.Active && candidate.Excluded is null && candidate.Route.DisabledAt is null && candidate.Route.UnmappedParams.Count == 0 && !route.Refused.Contains(resource.Id) && !route.Tried.Contains(resource.Id);
    }

    private static bool Trusted(CandidateFacts candidate, DateTimeOffset now) =>
        !(candidate.PausedUntil > now) && candidate.Facts.Health != HealthVerdict.Down && (candidate.Facts.Circuit == CircuitState.Closed || candidate.Facts.ProbeIsDue(now));

    private static string? Obstacle(CandidateFacts candidate, TaskRoute route, DateTimeOffset now)
    {
        var (resource, facts) = (candidate.Route.Resource, candidate.Facts);
        return 0 switch
        {
            _ when candidate.Excluded is { } reason => reason,
            _ when !resource.Active => "inactive",
            _ when candidate.Route.Disabled is { } disabled => disabled.TrimEnd('.'),
            _ when candidate.Route.UnmappedParams.Count > 0 => $"its mapping does not set {string.Join(", ", candidate.Route.UnmappedParams)}",
            _ when route.Refused.Contains(resource.Id) => "refused this task",
            _ when route.Tried.Contains(resource.Id) => "tried already in this round",
            _ when route.NotBefore.TryGetValue(resource.Id, out var until) && until > now => $"asked to be left alone until {Time(until)}",
            _ when candidate.PausedUntil > now => $"asked for a pause until {Time(candidate.PausedUntil)}",
            _ when facts.Health == HealthVerdict.Down => "down",
            _ when facts.Circuit == CircuitState.Open && !facts.ProbeIsDue(now) => $"circuit open until {Time(facts.OpenUntil)}",
            _ when facts.Circuit == CircuitState.HalfOpen && !facts.ProbeIsDue(now) => "circuit half-open, a probe is under way",
            _ when candidate.Shortage is { } shortage => shortage.Reason,
            _ when !candidate.HasRoom => "at its limit of concurrent requests",
            _ => null,
        };
    }

    private static string Time(DateTimeOffset? time) => time?.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "?";
}

using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Portal;

/// <summary>An attempt as the application's owner sees it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Resource">The name of the resource, which the client's API tells as well.</param>
/// <param name="StartedAt">When it left.</param>
/// <param name="DurationMs">Null while it is under way.</param>
/// <param name="Outcome">Null while it is under way.</param>
/// <param name="StatusCode">Null when no answer came.</param>
/// <param name="Exchange">What was sent and what came back; null unless the endpoint shows it to owners.</param>
public sealed record PortalAttempt(int Number, string? Resource, DateTimeOffset StartedAt, double? DurationMs, AttemptOutcome? Outcome, int? StatusCode, PortalExchange? Exchange)
{
    internal static PortalAttempt Of(AttemptDetails details, bool exchanges) => new(
        details.Attempt.Number,
        details.Attempt.Resource,
        details.Attempt.StartedAt,
        details.Attempt.DurationMs,
        details.Attempt.Outcome,
        details.Attempt.StatusCode,
        exchanges ? new PortalExchange(details.Request, details.Response, details.Attempt.Error) : null);
}

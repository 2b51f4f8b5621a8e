namespace Dispatchapy.Core.Queue;

/// <summary>An attempt with what was sent and what came back.</summary>
/// <param name="Attempt">The attempt itself.</param>
/// <param name="Why">Why this resource was picked and others were passed over, as JSON.</param>
/// <param name="Request">Null while the attempt is under way, and when nothing was built to be sent.</param>
/// <param name="Response">Null when no answer came.</param>
public sealed record AttemptDetails(AttemptRow Attempt, string Why, SentRequest? Request, ReceivedResponse? Response);

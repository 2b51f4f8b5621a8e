namespace Dispatchapy.Core.Queue;

/// <summary>A finished attempt on its way to the record; without an exchange when nothing was built to be sent.</summary>
internal sealed record EndedAttempt(Attempt Record, AttemptExchange? Exchange);

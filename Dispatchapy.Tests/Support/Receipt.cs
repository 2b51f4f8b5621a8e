namespace Dispatchapy.Tests.Support;

/// <summary>One request as the provider saw it.</summary>
/// <param name="Task">From <c>X-Dispatchapy-Task</c>.</param>
/// <param name="IdempotencyKey">As it came.</param>
/// <param name="Sequence">From the body.</param>
/// <param name="Status">What was answered; null when the caller was gone before that.</param>
internal sealed record Receipt(Guid Task, string IdempotencyKey, long Sequence, int? Status);

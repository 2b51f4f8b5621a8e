namespace Dispatchapy.Core.Outbound.Answers;

/// <summary>What an answer with a good status says beyond it.</summary>
/// <param name="Refusal">Why it says no; null when it does not.</param>
/// <param name="Unreadable">Why nobody can tell; null when it can be told, and when nobody asks.</param>
/// <param name="MessageId">The provider's own id; null when there is none.</param>
internal sealed record AnswerWord(string? Refusal, string? Unreadable, string? MessageId);

namespace Dispatchapy.Core.Alerts;

/// <summary>What became of a test.</summary>
/// <param name="Delivered">Whether the other side took it.</param>
/// <param name="StatusCode">Of HTTP, or the mail server's reply code.</param>
/// <param name="Error">What went wrong, in a sentence; null when delivered.</param>
/// <param name="Answer">The beginning of the answer.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record TestedChannel(bool Delivered, int? StatusCode, string? Error, string? Answer, double DurationMs);

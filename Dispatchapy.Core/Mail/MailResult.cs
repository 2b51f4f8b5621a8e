namespace Dispatchapy.Core.Mail;

/// <summary>How an exchange with a mail server ended.</summary>
/// <param name="Outcome">What is certain.</param>
/// <param name="Error">A sentence; null when accepted.</param>
/// <param name="Code">The server's last reply code.</param>
/// <param name="Reply">The server's last reply.</param>
public sealed record MailResult(MailOutcome Outcome, string? Error, int? Code = null, string? Reply = null);

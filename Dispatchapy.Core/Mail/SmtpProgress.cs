namespace Dispatchapy.Core.Mail;

/// <summary>How far an exchange got, and so what its end means.</summary>
internal sealed class SmtpProgress
{
    public bool SignedIn { get; set; }

    /// <summary>From here on the server may have the letter.</summary>
    public bool LetterLeft { get; set; }

    public MailOutcome WhenLost => LetterLeft ? MailOutcome.MaybeReceived : MailOutcome.NotSent;

    public MailOutcome WhenAnswered(int code) => !SignedIn ? MailOutcome.NotSent : code is >= 400 and < 500 ? MailOutcome.Deferred : MailOutcome.Refused;
}

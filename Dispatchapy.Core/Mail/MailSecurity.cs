namespace Dispatchapy.Core.Mail;

/// <summary>How the connection to the mail server is protected; the names are those of the management API.</summary>
public static class MailSecurity
{
    public const string None = "none";
    public const string StartTls = "starttls";
    public const string Tls = "tls";

    public static IReadOnlyList<string> All { get; } = [None, StartTls, Tls];
}

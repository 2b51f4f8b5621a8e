namespace Dispatchapy.Core.Mail;

/// <summary>A mail server, ready to be used.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Security">A word of <see cref="MailSecurity"/>.</param>
/// <param name="CheckCertificate">Off takes any.</param>
/// <param name="User">Null: anonymous.</param>
/// <param name="Password">Readable.</param>
/// <param name="Timeout">For the whole exchange.</param>
public sealed record MailServer(string Host, int Port, string Security, bool CheckCertificate, string? User, string? Password, TimeSpan Timeout)
{
    public override string ToString() => $"{Host}:{Port}";
}

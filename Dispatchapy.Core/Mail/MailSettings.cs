namespace Dispatchapy.Core.Mail;

/// <summary>Through which server the gateway sends e-mail, and as whom.</summary>
public sealed record MailSettings
{
    /// <summary>Empty: no e-mail is sent.</summary>
    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    /// <summary>A word of <see cref="MailSecurity"/>.</summary>
    public string Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Off takes any certificate: for a test server only.</summary>
    public bool CheckCertificate { get; init; } = true;

    /// <summary>Empty: anonymous.</summary>
    public string User { get; init; } = "";

    /// <summary>Encrypted; null when there is none.</summary>
    public string? ProtectedPassword { get; init; }

    public string From { get; init; } = "";
    public string FromName { get; init; } = "Dispatchapy";

    /// <summary>For one whole letter, from connecting to the server's last word; 5–120.</summary>
    public int TimeoutSeconds { get; init; } = 30;
}

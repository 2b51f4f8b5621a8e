using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mail;

namespace Dispatchapy.Web.Components.Pages.Settings;

/// <summary>The mail settings while somebody types.</summary>
internal sealed class MailForm
{
    public string? Host { get; set; }
    public int? Port { get; set; }
    public string? Security { get; set; }
    public bool CheckCertificate { get; set; }
    public string? User { get; set; }
    public string? Password { get; set; }
    public string? From { get; set; }
    public string? FromName { get; set; }
    public int? TimeoutSeconds { get; set; }

    public static MailForm Of(MailSettings mail) => new()
    {
        Host = mail.Host, Port = mail.Port, Security = mail.Security, CheckCertificate = mail.CheckCertificate, User = mail.User, Password = mail.ProtectedPassword is null ? "" : SecretHeaders.Mask,
        From = mail.From, FromName = mail.FromName, TimeoutSeconds = mail.TimeoutSeconds,
    };

    /// <summary>An emptied number is 0, which no rule lets pass.</summary>
    public MailDraft Draft() => new(
        new MailSettings
        {
            Host = Host?.Trim() ?? "", Port = Port ?? 0, Security = Security ?? "", CheckCertificate = CheckCertificate, User = User ?? "", From = From?.Trim() ?? "", FromName = FromName?.Trim() ?? "", TimeoutSeconds = TimeoutSeconds ?? 0,
        },
        Password ?? "");
}

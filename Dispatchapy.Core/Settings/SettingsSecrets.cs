using System.Security.Cryptography;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Settings;

/// <summary>Reads what the settings keep encrypted. A key ring that cannot is a missing secret, not a failure.</summary>
internal static class SettingsSecrets
{
    public const string Key = "value";

    /// <summary>Null when no server is configured.</summary>
    public static MailServer? Server(this SecretBox box, MailSettings mail) => mail.Host.Length == 0 ? null : new MailServer(
        mail.Host, mail.Port, mail.Security, mail.CheckCertificate, mail.User.Length == 0 ? null : mail.User, box.Open(mail.ProtectedPassword), TimeSpan.FromSeconds(mail.TimeoutSeconds));

    public static string? Open(this SecretBox box, string? stored)
    {
        try
        {
            return box.Unprotect(stored).GetValueOrDefault(Key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

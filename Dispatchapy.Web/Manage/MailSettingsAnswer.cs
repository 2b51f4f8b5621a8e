using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Settings;

namespace Dispatchapy.Web.Manage;

/// <summary>The mail settings as they are answered: the password masked.</summary>
internal sealed record MailSettingsAnswer(int Version, string Host, int Port, string Security, bool CheckCertificate, string User, string Password, string From, string FromName, int TimeoutSeconds)
{
    public static MailSettingsAnswer Of(GatewaySettings settings) => new(
        settings.Version, settings.Mail.Host, settings.Mail.Port, settings.Mail.Security, settings.Mail.CheckCertificate, settings.Mail.User, settings.Mail.ProtectedPassword is null ? "" : SecretHeaders.Mask,
        settings.Mail.From, settings.Mail.FromName, settings.Mail.TimeoutSeconds);
}

using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mail;

/// <summary>The mail settings as somebody wants them.</summary>
/// <param name="Settings">All but the password.</param>
/// <param name="Password">Readable; <see cref="SecretHeaders.Mask"/> keeps the stored one, empty takes it away.</param>
public sealed record MailDraft(MailSettings Settings, string Password) : CatalogDraft
{
    public override string ToString() => nameof(MailDraft);
}

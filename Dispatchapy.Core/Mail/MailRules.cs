using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Mail;

/// <summary>What mail settings may be. No host at all is allowed, and then nothing else is asked for.</summary>
internal static class MailRules
{
    public static IReadOnlyList<Problem> Check(MailDraft draft)
    {
        var settings = draft.Settings;
        Problem[] found =
        [
            .. TextRules.Line("host", settings.Host, 255),
            .. settings.Host.Any(c => char.IsWhiteSpace(c) || c is '/' or ':' or '@') ? [new Problem("host", "Must be a host name or an IP address, without a port.")] : Array.Empty<Problem>(),
            .. NumberRules.Range("port", settings.Port, 1, 65535),
            .. MailSecurity.All.Contains(settings.Security) ? [] : new[] { new Problem("security", $"Must be one of {string.Join(", ", MailSecurity.All)}, not {TextRules.Quoted(settings.Security)}.") },
            .. TextRules.Line("user", settings.User, ColumnLengths.Name),
            .. TextRules.Line("password", draft.Password, 1000),
            .. TextRules.Line("from_name", settings.FromName, ColumnLengths.Name),
            .. NumberRules.Range("timeout_seconds", settings.TimeoutSeconds, 5, 120),
            .. From(settings),
            .. Password(settings, draft.Password),
        ];
        return [.. draft.Misread, .. found.Where(problem => draft.Misread.All(misread => misread.Field != problem.Field))];
    }

    /// <summary>A kept password is for the server that it was entered for: another one would get to read it.</summary>
    /// <param name="draft">What is wanted.</param>
    /// <param name="known">What is stored.</param>
    public static IReadOnlyList<Problem> Kept(MailDraft draft, MailSettings known) =>
        draft.Password != SecretHeaders.Mask || draft.Settings.Host.Length == 0 || (draft.Settings.Port == known.Port && draft.Settings.Host.Equals(known.Host, StringComparison.OrdinalIgnoreCase)) ? []
        : [new Problem("password", "Enter it again: the one that is kept is for another server.")];

    private static IEnumerable<Problem> From(MailSettings settings) =>
        settings.From.Length == 0 && settings.Host.Length == 0 ? []
        : settings.From.Length == 0 ? [new Problem("from", "Is required.")]
        : EmailRules.Check("from", settings.From);

    private static IEnumerable<Problem> Password(MailSettings settings, string password)
    {
        if (password.Length > 0 && settings.User.Length == 0)
        {
            yield return new Problem("user", "Is required with a password.");
        }

        if (password.Length > 0 && settings.Security == MailSecurity.None)
        {
            yield return new Problem("password", "Would be sent readable: choose starttls or tls, or leave user and password empty.");
        }
    }
}

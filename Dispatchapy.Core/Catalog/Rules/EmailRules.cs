using System.Net.Mail;

namespace Dispatchapy.Core.Catalog.Rules;

/// <summary>Rules about e-mail addresses.</summary>
internal static class EmailRules
{
    private const int MaxLength = 254;

    public static IEnumerable<Problem> Check(string field, string email)
    {
        // Only the bare address: the parser would also take "Name <address>" and comments.
        var looksRight = email.Length <= MaxLength && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email && !email.Any(char.IsControl);
        return looksRight ? [] : [new Problem(field, $"Must be an e-mail address, not {TextRules.Quoted(email)}.")];
    }
}

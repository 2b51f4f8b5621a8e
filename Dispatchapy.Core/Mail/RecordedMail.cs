using System.Globalization;
using System.Text.Json;

namespace Dispatchapy.Core.Mail;

/// <summary>A letter on the record of attempts, where other requests have a method and headers.</summary>
public static class RecordedMail
{
    /// <summary>In place of the method.</summary>
    public const string Method = "MAIL";

    /// <summary>Through whom, from whom and to whom, as JSON. Of blind copies only their number: the record is read by more people than may know them.</summary>
    internal static string Envelope(MailServer? server, Letter letter)
    {
        Dictionary<string, string> envelope = new()
        {
            ["SMTP server"] = server is null ? "none is configured" : $"{server} ({Security(server)}{(server.User is null ? ", anonymous" : ", signed in")})",
            ["Recipients"] = string.Join(", ", letter.To.Concat(letter.Cc)),
        };
        if (letter.From.Length > 0)
        {
            envelope["Sender"] = letter.From;
        }

        if (letter.Bcc.Count > 0)
        {
            envelope["Blind copies"] = letter.Bcc.Count.ToString(CultureInfo.InvariantCulture);
        }

        envelope["Message-ID"] = letter.MessageId;
        return JsonSerializer.Serialize(envelope);
    }

    private static string Security(MailServer server) => server.Security switch
    {
        MailSecurity.StartTls => "STARTTLS",
        MailSecurity.Tls => "TLS",
        _ => "without TLS",
    };
}

using System.Globalization;
using System.Text;

namespace Dispatchapy.Core.Mail;

/// <summary>Writes a letter as RFC 5322 and MIME want it: ASCII only, lines of at most 76 characters, text and HTML as alternatives. Pure.</summary>
internal static class MimeWriter
{
    private const int LineLength = 76;

    /// <summary>Of a word in a header: 45 bytes make 60 characters, and the frame and the header's name fit beside them.</summary>
    private const int WordBytes = 45;

    /// <exception cref="FormatException">A header value holds a control character: it could begin another header.</exception>
    public static byte[] Write(Letter letter)
    {
        StringBuilder text = new();
        text.Header("From", letter.FromName.Length == 0 ? letter.From : $"{Phrase(letter.FromName)} <{letter.From}>");
        text.Addresses("To", letter.To.Count > 0 || letter.Cc.Count > 0 ? letter.To : ["undisclosed-recipients:;"]);
        text.Addresses("Cc", letter.Cc);
        text.Header("Subject", Encoded(letter.Subject));
        text.Header("Date", letter.Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        text.Header("Message-ID", letter.MessageId);
        // So that out-of-office replies stay away (RFC 3834).
        text.Header("Auto-Submitted", "auto-generated");
        text.Header("MIME-Version", "1.0");
        if (letter.Html is null)
        {
            text.Part("text/plain", letter.Text);
            return Encoding.ASCII.GetBytes(text.ToString());
        }

        var boundary = $"=_{letter.Id:N}";
        text.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"\r\n\r\n");
        text.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n").Part("text/plain", letter.Text);
        text.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n").Part("text/html", letter.Html);
        text.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static StringBuilder Header(this StringBuilder text, string name, string value) =>
        value.Any(char.IsControl) ? throw new FormatException($"{name} must be one line without control characters.") : text.Append(name).Append(": ").Append(value.Replace("?= =?", "?=\r\n =?", StringComparison.Ordinal)).Append("\r\n");

    private static void Addresses(this StringBuilder text, string name, IReadOnlyList<string> addresses)
    {
        if (addresses.Any(address => address.Any(char.IsControl)))
        {
            throw new FormatException($"{name} must be one line without control characters.");
        }

        if (addresses.Count > 0)
        {
            text.Append(name).Append(": ").AppendJoin(",\r\n ", addresses).Append("\r\n");
        }
    }

    private static void Part(this StringBuilder text, string type, string content)
    {
        text.Header("Content-Type", $"{type}; charset=utf-8").Header("Content-Transfer-Encoding", "base64").Append("\r\n");
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")));
        for (var i = 0; i < base64.Length; i += LineLength)
        {
            text.Append(base64, i, Math.Min(LineLength, base64.Length - i)).Append("\r\n");
        }
    }

    private static string Phrase(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ') ? name : Encoded(name, always: true);

    /// <summary>Text beyond ASCII, or too long for a line, as encoded words (RFC 2047).</summary>
    private static string Encoded(string value, bool always = false)
    {
        if (value.Any(char.IsControl))
        {
            throw new FormatException("A header must be one line without control characters.");
        }

        return !always && value.Length <= LineLength - 10 && value.All(char.IsAscii) && !value.Contains("=?", StringComparison.Ordinal) ? value : string.Join(' ', Words(value));
    }

    private static IEnumerable<string> Words(string value)
    {
        List<byte> word = [];
        foreach (var rune in value.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > WordBytes)
            {
                yield return Word(word);
                word = [];
            }

            word.AddRange(bytes);
        }

        yield return Word(word);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}

using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Core.Mail;

/// <summary>Speaks SMTP (RFC 5321) over a connection of its own for each letter: alerts are few, and a kept connection is one more thing that can be dead.</summary>
internal sealed class SmtpSender(TimeProvider time, EgressGuard guard) : IMailSender
{
    public async Task<MailResult> SendAsync(MailServer server, Letter letter, CancellationToken ct)
    {
        using CancellationTokenSource deadline = new(server.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        SmtpProgress progress = new();
        try
        {
            var (envelope, content) = (Envelope(letter), MimeWriter.Write(letter));
            return await ExchangeAsync(server, envelope, content, progress, both.Token);
        }
        catch (FormatException ex)
        {
            return new MailResult(MailOutcome.Refused, ex.Message);
        }
        catch (SmtpReplyException ex)
        {
            return new MailResult(progress.WhenAnswered(ex.Code), ex.Message, ex.Code, ex.Reply);
        }
        catch (Exception ex) when (ex is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            return new MailResult(progress.WhenLost, Sentence(ex, server, deadline.IsCancellationRequested));
        }
    }

    private async Task<MailResult> ExchangeAsync(MailServer server, List<string> envelope, byte[] content, SmtpProgress progress, CancellationToken ct)
    {
        await using NetworkStream tcp = new(await guard.ConnectAsync(server.Host, server.Port, ct), ownsSocket: true);
        await using SmtpConversation smtp = new(tcp);
        await SmtpGreeting.GreetAsync(smtp, server, ct);
        progress.SignedIn = true;
        await smtp.SayAsync($"MAIL FROM:<{envelope[0]}>", "Sender", ct, 250);
        var (wanted, refused) = await NameAsync(smtp, [.. envelope.Skip(1).Distinct(StringComparer.OrdinalIgnoreCase)], ct);
        await smtp.SayAsync("DATA", "Letter", ct, 354);
        progress.LetterLeft = true;
        await smtp.SendAsync(Stuffed(content), ct);
        var taken = await smtp.HearAsync("Letter", ct, 250);
        await QuitAsync(smtp, ct);
        return new MailResult(MailOutcome.Accepted, null, taken.Code, $"{taken.Code} {taken.Text}{(refused == 0 ? "" : $" ({refused} of {wanted} recipients were refused.)")}");
    }

    /// <summary>One who left the company must not cost the others the letter.</summary>
    /// <exception cref="SmtpReplyException">All were refused; the first refusal.</exception>
    private static async Task<(int Wanted, int Refused)> NameAsync(SmtpConversation smtp, List<string> recipients, CancellationToken ct)
    {
        List<SmtpReplyException> refusals = [];
        foreach (var recipient in recipients)
        {
            try
            {
                await smtp.SayAsync($"RCPT TO:<{recipient}>", "A recipient", ct, 250, 251);
            }
            catch (SmtpReplyException refusal)
            {
                refusals.Add(refusal);
            }
        }

        return refusals.Count < recipients.Count ? (recipients.Count, refusals.Count) : throw refusals[0];
    }

    /// <summary>It is taken over: whatever goes wrong now is nobody's trouble.</summary>
    private static async Task QuitAsync(SmtpConversation server, CancellationToken ct)
    {
        try
        {
            await server.SayAsync("QUIT", "Goodbye", ct, 221);
        }
        catch (Exception ex) when (ex is IOException or SmtpReplyException or OperationCanceledException)
        {
            // Accepted all the same.
        }
    }

    /// <summary>Sender first, then everybody who gets it.</summary>
    private static List<string> Envelope(Letter letter) => letter.Recipients.Any()
        ? [.. letter.Recipients.Prepend(letter.From).Select(Address)]
        : throw new FormatException("There is nobody to send it to.");

    /// <summary>As it goes over the wire: the domain in its ASCII form.</summary>
    private static string Address(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 1 || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>') || !address[..at].All(char.IsAscii))
        {
            throw new FormatException("An address is not one that SMTP can carry: letters beyond ASCII before the @, a space, or a control character.");
        }

        try
        {
            return $"{address[..at]}@{new IdnMapping().GetAscii(address[(at + 1)..])}";
        }
        catch (ArgumentException)
        {
            throw new FormatException("The domain of an address is none.");
        }
    }

    /// <summary>A line that begins with a dot gets a second one, so that none ends the letter early.</summary>
    private static byte[] Stuffed(byte[] content)
    {
        var text = "\r\n" + Encoding.ASCII.GetString(content);
        return Encoding.ASCII.GetBytes(string.Concat(text.Replace("\r\n.", "\r\n..", StringComparison.Ordinal).AsSpan(2), text.EndsWith("\r\n", StringComparison.Ordinal) ? ".\r\n" : "\r\n.\r\n"));
    }

    private static string Sentence(Exception failure, MailServer server, bool tooSlow) => failure switch
    {
        OperationCanceledException when tooSlow => $"The mail server did not finish within {server.Timeout.TotalSeconds:0} s.",
        OperationCanceledException => "The gateway was stopping.",
        SocketException socket => $"No connection to the mail server: {socket.SocketErrorCode}.",
        AuthenticationException tls => $"No secure connection to the mail server: {tls.Message}",
        { InnerException: SocketException broken } => $"The connection to the mail server broke: {broken.SocketErrorCode}.",
        _ => failure.Message,
    };
}

using System.Text;

namespace Dispatchapy.Core.Mail;

/// <summary>Everything before the first letter: greeting, TLS, sign-in.</summary>
internal static class SmtpGreeting
{
    public static async Task GreetAsync(SmtpConversation smtp, MailServer server, CancellationToken ct)
    {
        if (server.Security == MailSecurity.Tls)
        {
            await smtp.ProtectAsync(server.Host, server.CheckCertificate, ct);
        }

        await smtp.HearAsync("Greeting", ct, 220);
        var offers = await HelloAsync(smtp, ct);
        if (server.Security == MailSecurity.StartTls)
        {
            // A server that no longer offers it, or somebody in between who hides it, gets neither password nor letter.
            _ = offers.Offers("STARTTLS") ? offers : throw new IOException("The mail server offers no STARTTLS.");
            await smtp.SayAsync("STARTTLS", "STARTTLS", ct, 220);
            await smtp.ProtectAsync(server.Host, server.CheckCertificate, ct);
            offers = await HelloAsync(smtp, ct);
        }

        if (server.User is not null)
        {
            await SignInAsync(smtp, server, offers, ct);
        }
    }

    private static Task<SmtpReply> HelloAsync(SmtpConversation smtp, CancellationToken ct) => smtp.SayAsync("EHLO dispatchapy", "EHLO", ct, 250);

    private static async Task SignInAsync(SmtpConversation smtp, MailServer server, SmtpReply offers, CancellationToken ct)
    {
        if (server.Security == MailSecurity.None)
        {
            throw new IOException("A password is not sent over a connection without TLS.");
        }

        var password = server.Password ?? "";
        if (offers.OffersSignIn("PLAIN"))
        {
            await smtp.SayAsync("AUTH PLAIN " + Base64($"\0{server.User}\0{password}"), "Sign-in", ct, 235);
        }
        else if (offers.OffersSignIn("LOGIN"))
        {
            await smtp.SayAsync("AUTH LOGIN", "Sign-in", ct, 334);
            await smtp.SayAsync(Base64(server.User!), "Sign-in", ct, 334);
            await smtp.SayAsync(Base64(password), "Sign-in", ct, 235);
        }
        else
        {
            throw new IOException("The mail server offers neither AUTH PLAIN nor AUTH LOGIN.");
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

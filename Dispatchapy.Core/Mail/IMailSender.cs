namespace Dispatchapy.Core.Mail;

/// <summary>Sends letters. All there is to write for another library.</summary>
public interface IMailSender
{
    /// <summary>Sends once; never throws for anything the server or the network does.</summary>
    /// <param name="server">Through whom.</param>
    /// <param name="letter">What.</param>
    /// <param name="ct">The process is out of patience.</param>
    Task<MailResult> SendAsync(MailServer server, Letter letter, CancellationToken ct);
}

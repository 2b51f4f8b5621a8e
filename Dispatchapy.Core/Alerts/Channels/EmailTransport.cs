using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Mail;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Settings;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Alerts.Channels;

/// <summary>Carries the engine's e-mail, through the server that the settings name at that moment.</summary>
internal sealed class EmailTransport(IMailSender sender, CurrentSettings settings, SecretBox secrets, TimeProvider time) : IResourceTransport
{
    public bool Carries(ResourceEntry resource) => resource.Own is EmailDelivery;

    public async Task<SendResult> SendAsync(ResourceEntry resource, Guid taskId, ReadOnlyMemory<byte> body, CancellationToken stopping)
    {
        var (mail, started) = (settings.Value.Mail, time.GetTimestamp());
        var (server, letter) = (secrets.Server(mail), Letter(mail, (EmailDelivery)resource.Own!, taskId, body));
        var result = server is not null
            ? await sender.SendAsync(server, letter, stopping)
            : new MailResult(MailOutcome.NotSent, "No mail server is configured.");
        var reply = result.Reply is { } text ? Encoding.UTF8.GetBytes(text) : null;
        return new SendResult
        {
            Verdict = Verdict(result),
            StatusCode = result.Code,
            Duration = time.GetElapsedTime(started),
            Envelope = RecordedMail.Envelope(server, letter),
            ResponseBody = reply,
            ResponseSize = reply?.Length,
        };
    }

    /// <summary>What the record says is what is sent; who gets it stands in the channel.</summary>
    private Letter Letter(MailSettings mail, EmailDelivery to, Guid taskId, ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        string Text(string name) => document.RootElement.GetProperty(name).GetString() ?? "";
        return new Letter
        {
            From = mail.From, FromName = mail.FromName, To = to.To, Cc = to.Cc, Bcc = to.Bcc, Subject = Text("subject"), Text = Text("text"), Html = Text("html"), Id = taskId, Date = time.GetUtcNow(),
        };
    }

    private static Verdict Verdict(MailResult result) => result.Outcome switch
    {
        MailOutcome.Accepted => new Verdict(AttemptOutcome.Accepted, false, TrafficSign.Alive, null),
        MailOutcome.Refused => new Verdict(AttemptOutcome.Refused, false, TrafficSign.Alive, result.Error),
        MailOutcome.Deferred => new Verdict(AttemptOutcome.Refused, true, TrafficSign.Busy, result.Error),
        MailOutcome.NotSent => new Verdict(AttemptOutcome.NotSent, true, TrafficSign.Failing, result.Error),
        _ => new Verdict(AttemptOutcome.MaybeReceived, true, TrafficSign.Failing, result.Error),
    };
}

using System.Text;
using Dispatchapy.Core.Mail;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Mail;

public sealed class SmtpTests(SmtpServer smtp) : IClassFixture<SmtpServer>
{
    private readonly SmtpSender _sender = new(TimeProvider.System, EgressOfTest.Open);

    [Fact]
    public async Task A_letter_goes_by_starttls_and_nobody_sees_who_gets_a_blind_copy()
    {
        var letter = Letter("Grüße, 世界", ["a@example.test", "b@example.test"]) with { Cc = ["c@example.test"], Bcc = ["hidden@example.test"], Text = "Füße\n.a line with a dot", Html = "<b>Füße</b>" };
        Assert.Equal(MailOutcome.Accepted, (await _sender.SendAsync(Server(smtp.StartTls, MailSecurity.StartTls), letter, default)).Outcome);
        var got = await smtp.LetterAsync(letter.Id.ToString("N"));
        var content = got["content"]!.GetValue<string>();
        Assert.Equal(["a@example.test", "b@example.test", "c@example.test", "hidden@example.test"], got["to"]!.AsArray().Select(to => to!.GetValue<string>()));
        Assert.Equal("u", got["user"]!.GetValue<string>());
        Assert.DoesNotContain("hidden", content, StringComparison.Ordinal);
        Assert.Contains($"Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("Grüße, 世界"))}?=", content, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("Füße\r\n.a line with a dot")), content, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("<b>Füße</b>")), content, StringComparison.Ordinal);
        Assert.All(content.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 78));
    }

    [Fact]
    public async Task A_letter_goes_by_implicit_tls_and_auth_login()
    {
        var letter = Letter("implicit", ["a@example.test"]);
        Assert.Equal(MailOutcome.Accepted, (await _sender.SendAsync(Server(smtp.Tls, MailSecurity.Tls), letter, default)).Outcome);
        Assert.Equal("u", (await smtp.LetterAsync(letter.Id.ToString("N")))["user"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_letter_goes_anonymously_without_tls()
    {
        var letter = Letter("plain", ["a@example.test"]);
        Assert.Equal(MailOutcome.Accepted, (await _sender.SendAsync(Server(smtp.Plain, MailSecurity.None) with { User = null }, letter, default)).Outcome);
        Assert.Null((await smtp.LetterAsync(letter.Id.ToString("N")))["user"]);
    }

    [Fact]
    public async Task A_wrong_password_a_certificate_nobody_vouches_for_and_a_closed_port_send_nothing_and_say_so()
    {
        var letter = Letter("never", ["a@example.test"]);
        var server = Server(smtp.StartTls, MailSecurity.StartTls);
        (string Says, MailServer Server)[] cases =
        [
            ("Sign-in: 535", server with { Password = "wrong" }),
            ("Sign-in: 535", Server(smtp.Tls, MailSecurity.Tls) with { Password = "wrong" }),
            ("No secure connection", server with { CheckCertificate = true }),
            ("offers no STARTTLS", server with { Port = smtp.Plain }),
            ("not sent over a connection without TLS", Server(smtp.Plain, MailSecurity.None)),
            ("ConnectionRefused", server with { Port = FreePort.Find() }),
        ];
        foreach (var (says, wrong) in cases)
        {
            var result = await _sender.SendAsync(wrong, letter, default);
            Assert.Equal(MailOutcome.NotSent, result.Outcome);
            Assert.Contains(says, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong", result.Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(smtp.Letters, sent => sent["content"]!.GetValue<string>().Contains(letter.Id.ToString("N"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_says_of_a_recipient_is_a_refusal_or_a_later()
    {
        var server = Server(smtp.StartTls, MailSecurity.StartTls);
        Assert.Equal((MailOutcome.Refused, 550), Short(await _sender.SendAsync(server, Letter("no", ["nobody@example.test"]), default)));
        Assert.Equal((MailOutcome.Deferred, 451), Short(await _sender.SendAsync(server, Letter("later", ["later@example.test"]), default)));

        static (MailOutcome, int?) Short(MailResult result) => (result.Outcome, result.Code);
    }

    [Fact]
    public async Task One_recipient_who_is_refused_does_not_cost_the_others_the_letter_and_the_answer_says_so()
    {
        var letter = Letter("most of them", ["a@example.test", "nobody@example.test"]) with { Bcc = ["later@example.test"] };
        var result = await _sender.SendAsync(Server(smtp.StartTls, MailSecurity.StartTls), letter, default);
        Assert.Equal((MailOutcome.Accepted, 250), (result.Outcome, result.Code));
        Assert.EndsWith("(2 of 3 recipients were refused.)", result.Reply, StringComparison.Ordinal);
        Assert.Equal(["a@example.test"], (await smtp.LetterAsync(letter.Id.ToString("N")))["to"]!.AsArray().Select(to => to!.GetValue<string>()));
    }

    [Theory]
    [InlineData(MailSecurity.None)]
    [InlineData(MailSecurity.Tls)]
    [InlineData(MailSecurity.StartTls)]
    public async Task A_server_that_says_nothing_costs_its_time_limit_and_nobody_else_waits(string security)
    {
        await using var silent = RawReceiver.Start(async (_, stopping) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping));
        ManualTime time = new();
        SmtpSender sender = new(time, EgressOfTest.Open);
        var sending = Enumerable.Range(0, 20).Select(_ => sender.SendAsync(Server(silent.Address.Port, security), Letter("never", ["a@example.test"]), default)).ToList();
        await Eventually.TrueAsync(() => silent.Accepted == 20, "every one is connected");
        Assert.DoesNotContain(sending, task => task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.All(await Task.WhenAll(sending), result => Assert.Equal((MailOutcome.NotSent, "The mail server did not finish within 20 s."), (result.Outcome, result.Error)));
    }

    [Fact]
    public async Task A_connection_lost_after_the_letter_left_may_have_delivered_it()
    {
        await using var server = RawReceiver.Start(async (socket, ct) =>
        {
            await using System.Net.Sockets.NetworkStream stream = new(socket);
            using StreamReader lines = new(stream);
            await stream.WriteAsync("220 hello\r\n"u8.ToArray(), ct);
            while (await lines.ReadLineAsync(ct) is { } line && line != ".")
            {
                var answer = line.StartsWith("DATA", StringComparison.Ordinal) ? "354 go\r\n" : line.StartsWith("EHLO", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("RCPT", StringComparison.Ordinal) ? "250 ok\r\n" : "";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ct);
            }
        });
        var result = await _sender.SendAsync(Server(server.Address.Port, MailSecurity.None) with { User = null }, Letter("lost", ["a@example.test"]), default);
        Assert.Equal(MailOutcome.MaybeReceived, result.Outcome);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: victim@example.test", "a@example.test")]
    [InlineData("Hello", "a@example.test>\r\nDATA")]
    [InlineData("Hello", "a b@example.test")]
    public async Task Nothing_injects_a_header_or_a_command(string subject, string to)
    {
        var result = await _sender.SendAsync(Server(smtp.StartTls, MailSecurity.StartTls), Letter(subject, [to]), default);
        Assert.Equal((MailOutcome.Refused, (int?)null), (result.Outcome, result.Code));
    }

    private static MailServer Server(int port, string security) => new("localhost", port, security, false, "u", "p", TimeSpan.FromSeconds(20));

    private static Letter Letter(string subject, IReadOnlyList<string> to) => new()
    {
        From = "alerts@example.test", FromName = "Dispatchapy", To = to, Subject = subject, Text = "text", Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Date = TimeProvider.System.GetUtcNow(),
    };
}

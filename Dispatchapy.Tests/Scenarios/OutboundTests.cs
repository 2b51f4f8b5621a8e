using System.Net.Sockets;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>What the machine says about the world outside, whom it trusts and which way requests leave, is obeyed by checks and by mail.</summary>
[Collection(ProcessTests.Name)]
public sealed class OutboundTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_trusted_certificate_that_names_another_host_is_refused_by_the_simple_check_and_by_mail()
    {
        await using var right = await FakeResource.StartAsync(SelfSigned.Certificate);
        await using var wrong = await FakeResource.StartAsync(SelfSigned.OfAnotherHost);
        using SmtpServer rightMail = new(), wrongMail = new() { Certificate = SelfSigned.OfAnotherHost };
        await Task.WhenAll(rightMail.InitializeAsync(), wrongMail.InitializeAsync());
        var trusted = Path.Combine(Directory.CreateTempSubdirectory("trust").FullName, "trusted.pem");
        await File.WriteAllTextAsync(trusted, SelfSigned.Certificate.ExportCertificatePem() + "\n" + SelfSigned.OfAnotherHost.ExportCertificatePem());
        await using var node = await GatewayProcess.StartAsync(_database, ("SSL_CERT_FILE", trusted), ("no_proxy", "localhost,127.0.0.1"));

        Assert.Null((await CheckedAsync(node, "simple", right.SecureAddress!))["error"]);
        Assert.Null((await CheckedAsync(node, "http", right.SecureAddress!))["error"]);
        var refused = await CheckedAsync(node, "simple", wrong.SecureAddress!);
        Assert.False(refused["healthy"]!.GetValue<bool>());
        Assert.Contains("RemoteCertificateNameMismatch", refused["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False((await CheckedAsync(node, "http", wrong.SecureAddress!))["healthy"]!.GetValue<bool>());
        Assert.Empty(wrong.Received);

        Assert.Null(await LetterAsync(node, rightMail.StartTls, "starttls"));
        Assert.Null(await LetterAsync(node, rightMail.Tls, "tls"));
        Assert.Contains("RemoteCertificateNameMismatch", await LetterAsync(node, wrongMail.StartTls, "starttls"), StringComparison.Ordinal);
        Assert.Contains("RemoteCertificateNameMismatch", await LetterAsync(node, wrongMail.Tls, "tls"), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => rightMail.Letters.Count == 2, "both letters are there");
        Assert.Empty(wrongMail.Letters);
        Directory.Delete(Path.GetDirectoryName(trusted)!, recursive: true);
        await Task.WhenAll(rightMail.DisposeAsync(), wrongMail.DisposeAsync());
    }

    [Fact]
    public async Task Checks_leave_through_the_proxy_that_deliveries_leave_through_and_pass_it_by_where_they_do()
    {
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var proxy = RawReceiver.Start(async (socket, ct) =>
        {
            await using NetworkStream stream = new(socket);
            using StreamReader lines = new(stream);
            if (await lines.ReadLineAsync(ct) is { } line)
            {
                asked.Enqueue(line);
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray(), ct);
            }
        });
        await using var near = await FakeResource.StartAsync();
        await using var node = await GatewayProcess.StartAsync(_database, ("http_proxy", proxy.Address.AbsoluteUri), ("no_proxy", "127.0.0.1"));
        Uri far = new("http://provider.invalid/send");

        Assert.True((await CheckedAsync(node, "http", far))["healthy"]!.GetValue<bool>());
        Assert.Equal(["GET http://provider.invalid/health HTTP/1.1"], asked);
        // It sees no further than the proxy, and asks it for nothing.
        Assert.True((await CheckedAsync(node, "simple", far))["healthy"]!.GetValue<bool>());
        Assert.Single(asked);
        Assert.True((await CheckedAsync(node, "http", near.Address))["healthy"]!.GetValue<bool>());
        Assert.Single(near.Received);
        Assert.Single(asked);
        var (path, token) = await node.Story.RouteAsync(await node.Story.ResourceAsync(far));
        Assert.Equal("success", Story.State(await node.Story.FinishedAsync(await node.Story.AcceptedAsync(token, path))));
        Assert.Equal("POST http://provider.invalid/send HTTP/1.1", asked.Last());
    }

    private static async Task<JsonObject> CheckedAsync(GatewayProcess node, string method, Uri url)
    {
        var id = await node.Story.ResourceAsync(url, body => body["health"] = new JsonObject { ["method"] = method, ["http"] = new JsonObject { ["path"] = "/health" } });
        return (await node.Admin.PostAnswerAsync($"resources/{id}/check")).Json;
    }

    /// <returns>Null when it was taken, else why not.</returns>
    private static async Task<string?> LetterAsync(GatewayProcess node, int port, string security)
    {
        JsonObject test = new()
        {
            ["host"] = "localhost", ["port"] = port, ["security"] = security, ["check_certificate"] = true, ["user"] = "u", ["password"] = "p", ["from"] = "alerts@example.test", ["to"] = "me@example.test",
        };
        var answer = await node.Admin.PostAnswerAsync("mail/test", test);
        return answer.Json["delivered"]?.GetValue<bool>() == true ? null : answer.Text;
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dispatchapy.Tests.Scenarios;

public sealed class SecrecyTests : IAsyncLifetime
{
    private const string Payload = "payload-that-is-nobodys-business";
    private const string Header = "header-that-is-a-secret";

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Neither_payloads_nor_tokens_nor_headers_are_in_any_log_line_even_of_failures()
    {
        using var log = new LogRecorder();
        string token;
        await using (var gateway = await Gateway.StartLoggedAsync(log, _database))
        {
            var story = new Story(gateway);
            await using var provider = await FakeResource.StartAsync();
            provider.Behaviour = Answer.InTurn(Answer.With(500, Payload), Hostile.ResetInTheMiddle(), Answer.With(200, Payload));
            var resource = await story.ResourceAsync(provider.Address, Secretive);
            (var path, token) = await story.RouteAsync(resource);
            Assert.Equal("success", Story.State(await story.FinishedAsync(await story.AcceptedAsync(token, path, $$"""{"text":"{{Payload}}"}"""))));
            using var refused = await story.PostAsync(token, path, $"[\"{Payload}\"");
            using var unknown = await story.PostAsync("dpy_" + Payload, path, "{}");
        }

        Assert.Contains(log.Lines, line => line.Contains("The configuration was loaded", StringComparison.Ordinal));
        // The provider of this test runs in this process too, but logs nowhere; what is left is the gateway's.
        Assert.DoesNotContain(log.Lines, line => line.Contains(Payload, StringComparison.Ordinal) || line.Contains(Header, StringComparison.Ordinal) || line.Contains(token, StringComparison.Ordinal) || line.Contains(Gateway.Key, StringComparison.Ordinal));
    }

    /// <summary>Each fails in its own way: a token server that refuses, a proxy that is not there, a certificate for a server that wants none and hangs up.</summary>
    [Fact]
    public async Task Nor_are_the_credentials_of_token_servers_certificates_and_proxies()
    {
        using var log = new LogRecorder();
        List<string> answers = [];
        string line;
        await using (var gateway = await Gateway.StartLoggedAsync(log, _database))
        {
            var story = new Story(gateway);
            await using var provider = await FakeResource.StartAsync();
            provider.Behaviour = Answer.With(401, Header);
            using var key = RSA.Create(2048);
            using var certificate = new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
            var pem = key.ExportPkcs8PrivateKeyPem();
            foreach (var change in new Action<JsonObject>[]
            {
                body => body["auth"] = new JsonObject { ["kind"] = "oauth2", ["token_url"] = provider.Address.AbsoluteUri, ["client_id"] = "gateway", ["client_secret"] = Header },
                body => body["proxy"] = new JsonObject { ["mode"] = "own", ["url"] = $"http://127.0.0.1:{FreePort.Find()}", ["user"] = "gateway", ["password"] = Header },
                body =>
                {
                    body["url"] = $"https://127.0.0.1:{provider.Address.Port}/";
                    body["auth"] = new JsonObject { ["kind"] = "certificate", ["certificate"] = certificate.ExportCertificatePem(), ["key"] = pem };
                },
            })
            {
                var resource = await story.ResourceAsync(provider.Address, change);
                var (id, path) = await story.EndpointAsync([resource], body => body["retry"] = new JsonObject { ["max_attempts"] = 1 });
                var token = (await story.ClientAsync([id])).Token;
                answers.Add((await story.FinishedAsync(await story.AcceptedAsync(token, path))).ToJsonString());
                answers.Add((await gateway.Admin.GetAnswerAsync($"resources/{resource}")).Text);
                answers.Add((await gateway.Admin.PostAnswerAsync($"resources/{resource}/check")).Text);
            }

            answers.Add((await gateway.Admin.GetAnswerAsync("audit?limit=100")).Text);
            line = pem.Split('\n')[5];
        }

        Assert.DoesNotContain(log.Lines.Concat(answers), text => text.Contains(Header, StringComparison.Ordinal) || text.Contains(line, StringComparison.Ordinal));
        var everything = await DumpAsync();
        Assert.DoesNotContain(Header, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(line, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_tokens_nor_headers_nor_keys_are_readable_in_the_database()
    {
        string token;
        await using (var gateway = await Gateway.StartAsync(_database))
        {
            var story = new Story(gateway);
            await using var provider = await FakeResource.StartAsync();
            var resource = await story.ResourceAsync(provider.Address, Secretive);
            (var path, token) = await story.RouteAsync(resource);
            await story.FinishedAsync(await story.AcceptedAsync(token, path));
            Assert.Equal(Header, Assert.Single(provider.Received).Headers["X-Secret"]);
        }

        var everything = await DumpAsync();
        Assert.Contains("X-Dispatchapy-Task", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Header, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(token, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Gateway.Key, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_echoes_its_request_gives_no_secret_away()
    {
        await using var gateway = await Gateway.StartAsync(_database);
        var story = new Story(gateway);
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, $"you sent {Header}, and again {Header}.", ("X-Echo", Header));
        var (path, token) = await story.RouteAsync(await story.ResourceAsync(provider.Address, body => body["headers"] = new JsonObject { ["X-Secret"] = Header }));
        var response = (await story.FinishedAsync(await story.AcceptedAsync(token, path)))["attempts"]![0]!["response"]!;
        Assert.Equal("you sent ••••, and again ••••.", response["body"]!.GetValue<string>());
        Assert.Equal("••••", response["headers"]!["X-Echo"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_certificate_encrypts_the_key_ring_and_the_next_node_still_reads_what_the_first_wrote()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var key = RSA.Create(2048);
            using var certificate = new CertificateRequest("CN=ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "password"));
            var box = Box(file).Protect(new Dictionary<string, string> { ["X-Secret"] = Header });
            Assert.Equal(Header, Box(file).Unprotect(box)["X-Secret"]);
            Assert.Contains("EncryptedData", await _database.ScalarAsync<string>("SELECT xml FROM data_protection_keys"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private SecretBox Box(string certificate)
    {
        var configuration = new ConfigurationBuilder().AddConfiguration(_database.Configuration)
            .AddInMemoryCollection(new Dictionary<string, string?> { ["DataProtection:CertificatePath"] = certificate, ["DataProtection:CertificatePassword"] = "password" }).Build();
        return new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider().GetRequiredService<SecretBox>();
    }

    /// <summary>A secret wherever a request can have one.</summary>
    private static void Secretive(JsonObject body)
    {
        body["headers"] = new JsonObject { ["X-Secret"] = Header };
        body["request"] = new JsonObject { ["secret_query"] = new JsonObject { ["key"] = Header } };
        body["auth"] = new JsonObject { ["kind"] = "bearer", ["token"] = Header };
        body["signing"] = new JsonObject { ["scheme"] = "hub", ["secrets"] = new JsonArray(Header) };
    }

    /// <summary>Every row of every table as text.</summary>
    private async Task<string> DumpAsync()
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand("SELECT string_agg(query_to_xml(format('SELECT * FROM %I', tablename), true, true, '')::text, '') FROM pg_tables WHERE schemaname = 'public'");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Outbound;

/// <summary>Client certificates and proxies of single resources.</summary>
public sealed class OwnConnectionTests : IClassFixture<GatewayFixture>
{
    private static readonly Lazy<(X509Certificate2 First, X509Certificate2 Second, X509Certificate2 Ended)> Keys = new(() => (Make("first", 1), Make("second", 1), Make("ended", -1)));

    private readonly GatewayFixture _fixture;
    private readonly Story _story;

    public OwnConnectionTests(GatewayFixture fixture)
    {
        (_fixture, _story) = (fixture, fixture.Story);
        var chains = fixture.Gateway.Services.GetRequiredService<CertificateChains>();
        if (chains.Trusted.Count == 0)
        {
            chains.Trusted.Add(SelfSigned.Certificate);
        }
    }

    private HttpClient Admin => _fixture.Gateway.Admin;

    private ResourceLines Lines => _fixture.Gateway.Services.GetRequiredService<ResourceLines>();

    [Fact]
    public async Task A_certificate_is_shown_in_the_handshake_another_one_takes_its_place_and_its_connections_go_with_it()
    {
        await using var provider = await MutualTlsServer.StartAsync(SelfSigned.Certificate);
        var (first, second, _) = Keys.Value;
        var before = Lines.Count;
        var id = await _story.ResourceAsync(provider.Address, resource => resource["auth"] = Pfx(first, "pass word"));
        await DeliveredAsync(id);
        Assert.Equal([first.Thumbprint], provider.Seen);
        Assert.Equal(before + 1, Lines.Count);

        var stored = (await Admin.GetAnswerAsync($"resources/{id}")).Json;
        Assert.Equal(("••••", "CN=first"), (stored["auth"]!["pfx"]!.GetValue<string>(), stored["auth"]!["subject"]!.GetValue<string>()));
        stored["auth"] = new JsonObject { ["kind"] = "certificate", ["certificate"] = second.ExportCertificatePem(), ["key"] = second.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() };
        var saved = await Admin.PutAnswerAsync($"resources/{id}", stored);
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
        await DeliveredAsync(id);
        Assert.Equal([first.Thumbprint, second.Thumbprint], provider.Seen);
        Assert.Equal(before + 1, Lines.Count);

        // Masked, it is kept; and checks show it, too.
        var kept = saved.Json;
        kept["health"] = new JsonObject { ["method"] = "http" };
        saved = await Admin.PutAnswerAsync($"resources/{id}", kept);
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
        foreach (var method in new[] { "http", "actual", "simple" })
        {
            kept = saved.Json;
            kept["health"] = new JsonObject { ["method"] = method };
            saved = await Admin.PutAnswerAsync($"resources/{id}", kept);
            Assert.Null((await Admin.PostAnswerAsync($"resources/{id}/check")).Json["error"]);
        }

        Assert.Equal([first.Thumbprint, second.Thumbprint, second.Thumbprint, second.Thumbprint], provider.Seen);
        await DeliveredAsync(id);
        Assert.Equal(0, await _fixture.Database.ScalarAsync<long>("SELECT count(*) FROM resources WHERE auth LIKE '%PRIVATE%' OR auth LIKE '%MII%'"));
        Assert.Equal(HttpStatusCode.NoContent, (await Admin.DeleteAsync($"resources/{id}")).StatusCode);
        Assert.Equal(before, Lines.Count);
    }

    [Fact]
    public async Task Who_shows_none_delivers_nothing()
    {
        await using var provider = await MutualTlsServer.StartAsync(SelfSigned.Certificate);
        var id = await _story.ResourceAsync(provider.Address, resource => resource["proxy"] = new JsonObject { ["mode"] = "none" });
        var (path, token) = await _story.RouteAsync(id);
        var task = await _story.UntilAsync(await _story.AcceptedAsync(token, path), one => one["attempts"]!.AsArray().Count > 0 && Story.Outcomes(one)[0] != "?");
        Assert.NotEqual("accepted", Story.Outcomes(task)[0]);
        Assert.Empty(provider.Seen);
    }

    [Fact]
    public async Task What_is_wrong_with_a_certificate_is_told_when_it_is_saved()
    {
        var (first, second, ended) = Keys.Value;
        (JsonObject Auth, string Field, string Message)[] cases =
        [
            (Pfx(first, "right", "wrong"), "auth.password", "the password is wrong"),
            (Pfx(first, "right", ""), "auth.pfx", "the password is wrong"),
            (new JsonObject { ["kind"] = "certificate", ["pfx"] = "no base64!" }, "auth.pfx", "Is not base64"),
            (Pfx(ended, ""), "auth.pfx", "Ended on"),
            (new JsonObject { ["kind"] = "certificate", ["pfx"] = Convert.ToBase64String(X509CertificateLoader.LoadCertificate(first.RawData).Export(X509ContentType.Pkcs12)) }, "auth.pfx", "no private key"),
            (new JsonObject { ["kind"] = "certificate", ["certificate"] = first.ExportCertificatePem(), ["key"] = second.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() }, "auth.key", "Is not the private key"),
            (new JsonObject { ["kind"] = "certificate", ["certificate"] = "x", ["key"] = "y" }, "auth.certificate", "Holds no certificate"),
            (new JsonObject { ["kind"] = "certificate", ["certificate"] = first.ExportCertificatePem() }, "auth.key", "Is required"),
            (new JsonObject { ["kind"] = "certificate", ["pfx"] = "••••" }, "auth.pfx", "Is masked"),
        ];
        foreach (var (auth, field, message) in cases)
        {
            var body = Given.Resource();
            body["auth"] = auth;
            var answer = (await Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
            Assert.Equal([field], answer.ErrorFields);
            Assert.Contains(message, answer.Json["errors"]![field]![0]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_resource_has_a_proxy_of_its_own_with_its_password_or_none_and_all_others_take_the_one_of_the_settings()
    {
        await using var near = await FakeResource.StartAsync();
        await using var own = await FakeResource.StartAsync();
        own.Behaviour = async exchange =>
        {
            var named = exchange.Http.Request.Headers.ProxyAuthorization.Count > 0;
            exchange.Http.Response.Headers.ProxyAuthenticate = "Basic realm=\"proxy\"";
            await Answer.With(named ? 200 : 407)(exchange);
        };
        await using var common = await FakeResource.StartAsync();
        await SetProxyAsync(common.Address.GetLeftPart(UriPartial.Authority));
        var id = await _story.ResourceAsync(new Uri("http://provider.example/hook"), resource => resource["proxy"] = new JsonObject { ["mode"] = "own", ["url"] = own.Address.GetLeftPart(UriPartial.Authority), ["user"] = "gateway", ["password"] = "s3cret-of-the-proxy" });
        await DeliveredAsync(id);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("gateway:s3cret-of-the-proxy"))}", own.Received[^1].Headers["Proxy-Authorization"]);
        Assert.Equal("provider.example", own.Received[^1].Headers["Host"]);
        Assert.DoesNotContain(common.Received, request => request.Path == "/hook");

        var direct = await _story.ResourceAsync(near.Address, resource => resource["proxy"] = new JsonObject { ["mode"] = "none" });
        await DeliveredAsync(direct);
        Assert.Single(near.Received);
        await DeliveredAsync(await _story.ResourceAsync(new Uri("http://provider.example/hook")));
        Assert.Single(common.Received, request => request.Path == "/hook");

        var stored = (await Admin.GetAnswerAsync($"resources/{id}")).Json;
        Assert.Equal("••••", stored["proxy"]!["password"]!.GetValue<string>());
        stored["proxy"]!["url"] = "http://127.0.0.1:9";
        Assert.Equal(["proxy.password"], (await Admin.PutAnswerAsync($"resources/{id}", stored)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        Assert.Equal(0, await _fixture.Database.ScalarAsync<long>("SELECT count(*) FROM resources WHERE request LIKE '%s3cret%'"));
        await SetProxyAsync("");
    }

    [Fact]
    public async Task A_proxy_is_no_way_around_the_rules_for_outgoing_connections()
    {
        var body = Given.Resource();
        body["proxy"] = new JsonObject { ["mode"] = "own", ["url"] = "http://169.254.169.254" };
        Assert.Equal(["proxy.url"], (await Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);

        await using var proxy = await FakeResource.StartAsync();
        var rules = (await Admin.GetAnswerAsync("egress")).Json;
        rules["deny"] = new JsonArray("closed.example", "127.0.0.9");
        rules = (await Admin.PutAnswerAsync("egress", rules)).Json;
        foreach (var (url, through) in new[] { ("http://closed.example/hook", proxy.Address.GetLeftPart(UriPartial.Authority)), ("http://provider.example/hook", "http://127.0.0.9:3128") })
        {
            var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(new Uri(url), resource => resource["proxy"] = new JsonObject { ["mode"] = "own", ["url"] = through }));
            var task = await _story.UntilAsync(await _story.AcceptedAsync(token, path), one => one["attempts"]!.AsArray().Count > 0 && Story.Outcomes(one)[0] != "?");
            Assert.Equal(("not_sent", "Not connected: the rules for outgoing connections deny it."), (Story.Outcomes(task)[0], Story.Error(task)));
        }

        Assert.Empty(proxy.Received);
        rules["deny"] = new JsonArray();
        await Admin.PutAnswerAsync("egress", rules);
    }

    [Fact]
    public async Task An_address_that_a_certificate_names_is_never_fetched()
    {
        await using var elsewhere = await FakeResource.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        using var key = RSA.Create(2048);
        CertificateRequest authority = new("CN=authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issuer = authority.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
        using var own = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([new Uri(elsewhere.Address, "/ocsp").AbsoluteUri], [new Uri(elsewhere.Address, "/ca.crt").AbsoluteUri]));
        using var leaf = request.Create(issuer, now.AddDays(-1), now.AddDays(1), [1, 2, 3]).CopyWithPrivateKey(own);
        await using var provider = await FakeResource.StartAsync(leaf);
        // The provider of this test may have asked for its own issuer.
        var before = elsewhere.Received.Count;
        var id = await _story.ResourceAsync(provider.SecureAddress!);
        var (path, token) = await _story.RouteAsync(id);
        var task = await _story.UntilAsync(await _story.AcceptedAsync(token, path), one => one["attempts"]!.AsArray().Count > 0 && Story.Outcomes(one)[0] != "?");
        Assert.StartsWith("No secure connection", Story.Error(task), StringComparison.Ordinal);
        Assert.StartsWith("No secure connection", (await Admin.PostAnswerAsync($"resources/{id}/check")).Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, elsewhere.Received.Count);
    }

    [Fact]
    public async Task A_handshake_leaves_the_policy_that_it_was_given_as_it_was()
    {
        await using var provider = await FakeResource.StartAsync(https: true);
        using OwnKeys none = new(null);
        var options = new CertificateChains { Trusted = { SelfSigned.Certificate } }.Options("localhost", none);
        for (var i = 0; i < 3; i++)
        {
            using System.Net.Sockets.TcpClient client = new();
            await client.ConnectAsync(provider.SecureAddress!.Host, provider.SecureAddress.Port);
            await using System.Net.Security.SslStream tls = new(client.GetStream());
            await tls.AuthenticateAsClientAsync(options, default);
        }

        Assert.Equal((0, 1, 1), (options.CertificateChainPolicy!.ExtraStore.Count, options.CertificateChainPolicy.ApplicationPolicy.Count, options.CertificateChainPolicy.CustomTrustStore.Count));
    }

    private async Task SetProxyAsync(string url)
    {
        var rules = (await Admin.GetAnswerAsync("egress")).Json;
        rules["proxy"] = url;
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync("egress", rules)).Status);
    }

    private async Task DeliveredAsync(Guid resource)
    {
        var (path, token) = await _story.RouteAsync(resource);
        var task = await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        Assert.True(Story.State(task) == "success", Story.Error(task));
    }

    private static JsonObject Pfx(X509Certificate2 certificate, string password, string? said = null) => new()
    {
        ["kind"] = "certificate", ["pfx"] = Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12, password)), ["password"] = said ?? password,
    };

    private static X509Certificate2 Make(string name, int days)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-2), now.AddDays(days));
    }
}

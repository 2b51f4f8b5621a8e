using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Egress;

/// <summary>The rules are those of a whole gateway, so it has one of its own.</summary>
public sealed class EgressScenarioTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Gateway _gateway = null!;
    private Story _story = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _gateway = await Gateway.StartAsync(_database);
        _story = new Story(_gateway);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Deliveries_checks_tests_and_mail_are_refused_where_private_networks_are_closed_and_pass_by_exception()
    {
        await using var provider = await FakeResource.StartAsync();
        var resource = await _story.ResourceAsync(provider.Address);
        var (path, token) = await _story.RouteAsync(resource);
        await SaveAsync(rules => rules["private_networks"] = false);

        var refused = await _story.UntilAsync(await _story.AcceptedAsync(token, path), task => task["attempts"]!.AsArray().Count > 0 && Story.Outcomes(task)[0] != "?");
        Assert.Equal("not_sent", Story.Outcomes(refused)[0]);
        Assert.Contains("in a private network", Story.Error(refused), StringComparison.Ordinal);
        foreach (var method in new[] { "simple", "http" })
        {
            Assert.Contains("in a private network", await CheckErrorAsync(resource, method), StringComparison.Ordinal);
        }

        var mail = (await _gateway.Admin.PostAnswerAsync("mail/test", JsonNode.Parse("""{"host":"127.0.0.1","port":25,"security":"none","from":"a@example.test","to":"b@example.test"}""")!.AsObject())).Json;
        Assert.Contains("in a private network", mail.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(provider.Received);

        await SaveAsync(rules => rules["allow"] = new JsonArray("127.0.0.0/8"));
        var (other, key) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(key, other))));
        Assert.Equal("", await CheckErrorAsync(resource, "simple"));
    }

    [Fact]
    public async Task An_address_that_is_never_called_cannot_be_saved()
    {
        foreach (var url in new[] { "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://0.0.0.0:8080/", "http://[::ffff:169.254.169.254]/", "http://2852039166/" })
        {
            var body = Given.Resource();
            body["url"] = url;
            Assert.Equal(["url"], (await _gateway.Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        }
    }

    [Fact]
    public async Task Requests_go_through_the_proxy_with_its_password_unless_they_bypass_it_and_what_is_closed_never_reaches_it()
    {
        await using var proxy = await FakeResource.StartAsync();
        await using var near = await FakeResource.StartAsync();
        // A handler asks for the credentials at its first request, and must not keep those of that moment.
        await DeliveredAsync(near.Address);
        var answer = await SaveAsync(rules =>
        {
            (rules["proxy"], rules["proxy_user"], rules["proxy_password"]) = (proxy.Address.GetLeftPart(UriPartial.Authority), "gateway", "s3cret-of-the-proxy");
            (rules["proxy_bypass"], rules["deny"]) = (new JsonArray("127.0.0.1"), new JsonArray("closed.example"));
        });
        Assert.Equal("••••", answer["proxy_password"]!.GetValue<string>());
        proxy.Behaviour = async exchange =>
        {
            if (exchange.Http.Request.Headers.ProxyAuthorization.Count == 0)
            {
                exchange.Http.Response.Headers.ProxyAuthenticate = "Basic realm=\"proxy\"";
                exchange.Http.Response.StatusCode = 407;
                return;
            }

            await Answer.With(200)(exchange);
        };

        await DeliveredAsync(new Uri("http://provider.example/hook"));
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("gateway:s3cret-of-the-proxy"))}", proxy.Received[^1].Headers["Proxy-Authorization"]);
        Assert.Equal(("provider.example", "/hook"), (proxy.Received[^1].Headers["Host"], proxy.Received[^1].Path));
        var through = proxy.Received.Count;
        await DeliveredAsync(near.Address);
        Assert.Equal(2, near.Received.Count);

        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(new Uri("http://closed.example/hook")));
        var refused = await _story.UntilAsync(await _story.AcceptedAsync(token, path), task => task["attempts"]!.AsArray().Count > 0 && Story.Outcomes(task)[0] != "?");
        Assert.Equal("not_sent", Story.Outcomes(refused)[0]);
        Assert.Equal(through, proxy.Received.Count);
        Assert.DoesNotContain("s3cret", (await _gateway.Admin.GetAnswerAsync("audit?subject_type=settings&limit=5")).Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await _database.ScalarAsync<long>("SELECT count(*) FROM settings WHERE json LIKE '%s3cret%'"));

        Assert.Equal("", (await SaveAsync(rules => (rules["proxy"], rules["proxy_user"]) = ("", "")))["proxy_password"]!.GetValue<string>());
        answer["version"] = (await _gateway.Admin.GetAnswerAsync("egress")).Json["version"]!.GetValue<int>();
        Assert.Equal(["proxy_password"], (await _gateway.Admin.PutAnswerAsync("egress", answer)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
    }

    private async Task DeliveredAsync(Uri url)
    {
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(url));
        Assert.Equal("success", Story.State(await _story.FinishedAsync(await _story.AcceptedAsync(token, path))));
    }

    private async Task<string> CheckErrorAsync(Guid resource, string method)
    {
        var stored = (await _gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json;
        stored["health"]!["method"] = method;
        Assert.Equal(HttpStatusCode.OK, (await _gateway.Admin.PutAnswerAsync($"resources/{resource}", stored)).Status);
        return (await _gateway.Admin.PostAnswerAsync($"resources/{resource}/check")).Json["error"]?.GetValue<string>() ?? "";
    }

    private async Task<JsonObject> SaveAsync(Action<JsonObject> change)
    {
        var rules = (await _gateway.Admin.GetAnswerAsync("egress")).Json;
        change(rules);
        var saved = await _gateway.Admin.PutAnswerAsync("egress", rules);
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        return saved.Json;
    }
}

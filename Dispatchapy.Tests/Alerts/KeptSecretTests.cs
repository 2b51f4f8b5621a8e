using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Alerts;

/// <summary>Whoever may change a channel must not be able to read its secrets by naming a server of their own.</summary>
public sealed class KeptSecretTests(AlertStory story) : IClassFixture<AlertStory>
{
    private const string Elsewhere = "http://127.0.0.1:1";

    private static readonly Actor Ada = new("Ada", ActorKind.Operator);

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "telegram", "base_url", "settings.token" },
        { "webhook", "url", "headers.X-Key" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_kept_secret_of_a_channel_goes_to_no_other_server_by_a_test_or_a_save(string kind, string address, string secret)
    {
        var (id, saved) = await ChannelAsync(kind, address);
        saved["settings"]![address] = Elsewhere;
        Assert.Equal([secret], (await story.Gateway.Admin.PutAnswerAsync($"alert-channels/{id}", saved)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        var tested = await TestAsync(id, kind, saved);
        Assert.Equal([secret], Assert.IsType<SaveResult<TestedChannel>.Invalid>(tested).Problems.Select(problem => problem.Field));

        // At the same server it stays, and with a new value the channel may go anywhere.
        saved["settings"]![address] = new Uri(story.People.Address, "/elsewhere").AbsoluteUri;
        Assert.IsType<SaveResult<TestedChannel>.Saved>(await TestAsync(id, kind, saved));
        saved["settings"]![address] = Elsewhere;
        (kind == "telegram" ? saved["settings"]!.AsObject() : saved["headers"]!.AsObject())[kind == "telegram" ? "token" : "X-Key"] = "new";
        Assert.Equal(HttpStatusCode.OK, (await story.Gateway.Admin.PutAnswerAsync($"alert-channels/{id}", saved)).Status);
    }

    [Fact]
    public async Task Nor_does_a_header_of_a_resources_own_webhook()
    {
        var (id, _) = await story.ResourceAsync(body => body["alerts"] = new JsonObject { ["webhook_url"] = "https://people.example/a", ["webhook_headers"] = new JsonObject { ["X-Key"] = "kept" } });
        var saved = (await story.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json;
        saved["alerts"]!["webhook_url"] = "https://somebody.example/a";
        Assert.Equal(["alerts.webhook_headers.X-Key"], (await story.Gateway.Admin.PutAnswerAsync($"resources/{id}", saved)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        saved["alerts"]!["webhook_url"] = "https://people.example/b";
        Assert.Equal(HttpStatusCode.OK, (await story.Gateway.Admin.PutAnswerAsync($"resources/{id}", saved)).Status);
    }

    [Theory]
    [InlineData("https://somebody.example/v1/send")]
    [InlineData("http://provider.example/v1/send")]
    [InlineData("https://provider.example:8443/v1/send")]
    public async Task Nor_do_a_resources_own_headers_and_those_of_its_checks_by_a_test_or_a_save_or_a_copy(string elsewhere)
    {
        string[] fields = ["headers.X-Key", "health.http.headers.X-Check"];
        var (id, _) = await story.ResourceAsync(body => (body["headers"], body["health"]) = (
            new JsonObject { ["X-Key"] = "kept", ["X-Kind"] = "kept" }, new JsonObject { ["http"] = new JsonObject { ["headers"] = new JsonObject { ["X-Check"] = "kept" } } }));
        var copy = await story.Gateway.Admin.PostAnswerAsync($"resources/{id}/duplicate");
        foreach (var (one, saved) in new[] { (id, (await story.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json), (copy.Json.Id(), copy.Json) })
        {
            saved["url"] = elsewhere;
            saved["headers"]!["X-Kind"] = "entered again";
            var refused = (await story.Gateway.Admin.PutAnswerAsync($"resources/{one}", saved)).IsProblem(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(fields, refused.ErrorFields);
            Assert.Contains("for another server", refused.Text, StringComparison.Ordinal);
            ResourceDraft draft = new() { Name = Given.Name("draft"), Url = elsewhere, Headers = new Dictionary<string, string> { ["X-Key"] = SecretHeaders.Mask } };
            Assert.Equal(["headers.X-Key"], Assert.IsType<TestResult.Invalid>(await story.Gateway.Services.GetRequiredService<TestDelivery>().SendAsync(one, draft, "{}", Ada, CancellationToken.None)).Problems.Select(problem => problem.Field));

            // Within the server the address may change, and with new values the resource may go anywhere.
            saved["url"] = "https://PROVIDER.example:443/v2";
            var stayed = (await story.Gateway.Admin.PutAnswerAsync($"resources/{one}", saved)).Json;
            stayed["url"] = elsewhere;
            (stayed["headers"], stayed["health"]!["http"]!["headers"]) = (new JsonObject { ["X-Key"] = "new" }, new JsonObject());
            var moved = await story.Gateway.Admin.PutAnswerAsync($"resources/{one}", stayed);
            Assert.True(moved.Status == HttpStatusCode.OK, moved.Text);
        }
    }

    private async Task<(Guid Id, JsonObject Saved)> ChannelAsync(string kind, string address)
    {
        JsonObject body = new() { ["name"] = Given.Name(kind), ["kind"] = kind, ["settings"] = new JsonObject { [address] = story.People.Address.AbsoluteUri } };
        if (kind == "telegram")
        {
            (body["settings"]!["token"], body["settings"]!["chat_id"]) = ("kept-token", "1");
        }
        else
        {
            body["headers"] = new JsonObject { ["X-Key"] = "kept" };
        }

        var id = (await story.Gateway.Admin.CreateAsync("alert-channels", body)).Id();
        return (id, (await story.Gateway.Admin.GetAnswerAsync($"alert-channels/{id}")).Json);
    }

    /// <summary>As the form does it.</summary>
    private Task<SaveResult<TestedChannel>> TestAsync(Guid id, string kind, JsonObject form) => story.Gateway.Services.GetRequiredService<ChannelTest>().SendAsync(
        new AlertChannelDraft { Name = "a", Kind = kind, Settings = Texts(form["settings"]), Headers = Texts(form["headers"]) }, id, Ada, CancellationToken.None);

    private static Dictionary<string, string> Texts(JsonNode? members) => members?.AsObject().ToDictionary(member => member.Key, member => member.Value!.GetValue<string>()) ?? [];
}

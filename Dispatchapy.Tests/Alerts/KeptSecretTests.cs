using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
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

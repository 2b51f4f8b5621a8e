using System.Text.Json.Nodes;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Alerts;

/// <summary>Each request as the service's public documentation describes it.</summary>
public sealed class ChatChannelTests(AlertStory story) : IClassFixture<AlertStory>
{
    private const string Secret = "123456:secret-secret-secret-secret";

    [Fact]
    public async Task Telegram_gets_sendMessage()
    {
        var body = await ToldAsync("telegram", $"/bot{Secret}/sendMessage", ("token", Secret), ("chat_id", "-100200300"), ("base_url", story.People.Address.AbsoluteUri));
        Assert.Equal("-100200300", body["chat_id"]!.GetValue<string>());
        Assert.Contains("<b>no</b>", body["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(body["parse_mode"]);
    }

    [Fact]
    public async Task Slack_gets_text_in_which_nothing_is_markup()
    {
        var body = await ToldAsync("slack", $"/services/{Secret}", ("url", new Uri(story.People.Address, $"/services/{Secret}").AbsoluteUri));
        Assert.Contains("&lt;b&gt;no&lt;/b&gt;", body["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discord_gets_content_that_mentions_nobody()
    {
        var body = await ToldAsync("discord", $"/api/webhooks/1/{Secret}", ("url", new Uri(story.People.Address, $"/api/webhooks/1/{Secret}").AbsoluteUri));
        Assert.Contains("<b>no</b>", body["content"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(body["allowed_mentions"]!["parse"]!.AsArray());
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card()
    {
        var body = await ToldAsync("teams", $"/workflows/{Secret}", ("url", new Uri(story.People.Address, $"/workflows/{Secret}").AbsoluteUri));
        Assert.Equal("message", body["type"]!.GetValue<string>());
        var attachment = Assert.Single(body["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment["contentType"]!.GetValue<string>());
        Assert.Equal("AdaptiveCard", attachment["content"]!["type"]!.GetValue<string>());
        Assert.Contains("<b>no</b>", attachment["content"]!["body"]![1]!["inlines"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>The body that arrived; and the secret is nowhere else.</summary>
    private async Task<JsonNode> ToldAsync(string kind, string path, params (string, string)[] settings)
    {
        var resource = await story.ResourceAsync();
        var channel = await story.ChannelAsync(kind, settings);
        await story.RuleAsync(resource.Id, [channel]);
        await story.FlipAsync(resource, HealthFlipKind.WentDown, "It said <b>no</b>.");
        await story.DeliveredAsync(resource.Id, 1);
        var told = Assert.Single(story.At(path));
        Assert.Equal("POST", told.Method);
        Assert.StartsWith("application/json", told.Headers["Content-Type"], StringComparison.Ordinal);
        var task = await story.Gateway.Admin.GetAnswerAsync($"tasks/{(await story.AlertsAsync(resource.Id))[0]["task_id"]}");
        var saved = await story.Gateway.Admin.GetAnswerAsync($"alert-channels/{channel}");
        Assert.All(new[] { task.Text, saved.Text }, text => Assert.DoesNotContain("secret-secret", text, StringComparison.Ordinal));
        return JsonNode.Parse(told.Text)!;
    }
}

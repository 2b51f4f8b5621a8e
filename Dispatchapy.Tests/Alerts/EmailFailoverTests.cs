using System.Net;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Alerts;

public sealed class EmailFailoverTests(AlertStory story, SmtpServer smtp) : IClassFixture<AlertStory>, IClassFixture<SmtpServer>
{
    [Fact]
    public async Task A_mailbox_that_is_refused_is_no_delivery_and_the_next_channel_gets_the_alert()
    {
        var settings = (await story.Gateway.Admin.GetAnswerAsync("mail")).Json;
        (settings["host"], settings["port"], settings["check_certificate"], settings["user"], settings["password"], settings["from"]) = ("localhost", smtp.StartTls, false, "u", "p", "alerts@example.test");
        Assert.Equal(HttpStatusCode.OK, (await story.Gateway.Admin.PutAnswerAsync("mail", settings)).Status);
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.ChannelAsync("email", ("to", "nobody@example.test")), await story.SlackAsync("/instead")]);
        await story.FlipAsync(resource, HealthFlipKind.WentDown);
        await story.DeliveredAsync(resource.Id, 1);
        Assert.Single(story.At("/instead"));
        var attempts = (await story.Gateway.Admin.GetAnswerAsync($"tasks/{(await story.AlertsAsync(resource.Id))[0]["task_id"]}")).Json["attempts"]!.AsArray();
        Assert.Equal([("refused", 550), ("accepted", 200)], attempts.Select(attempt => (attempt!["outcome"]!.GetValue<string>(), attempt["status_code"]!.GetValue<int>())));
        Assert.Empty(smtp.Letters);
    }
}

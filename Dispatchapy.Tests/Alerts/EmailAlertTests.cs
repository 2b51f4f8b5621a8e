using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Alerts;

public sealed class EmailAlertTests(AlertStory story, SmtpServer smtp) : IClassFixture<AlertStory>, IClassFixture<SmtpServer>
{
    [Fact]
    public async Task An_alert_by_e_mail_is_a_task_like_any_other_and_obeys_the_settings_of_the_moment()
    {
        var resource = await story.ResourceAsync(body => body["alerts"] = new JsonObject { ["emails"] = new JsonArray("ops@example.test"), ["subject"] = "{resource_name}: {event}" });
        await story.FlipAsync(resource, HealthFlipKind.WentDown, "It said <b>no</b>.");
        var id = (await story.AlertsAsync(resource.Id))[0]["task_id"]!.GetValue<string>();
        await Eventually.TrueAsync(async () => (await TaskAsync(id))["attempts"]!.AsArray() is [{ } first, ..] && first["outcome"] is not null, "it was tried without a server");
        Assert.Equal("not_sent", (await TaskAsync(id))["attempts"]![0]!["outcome"]!.GetValue<string>());

        var settings = (await story.Gateway.Admin.GetAnswerAsync("mail")).Json;
        (settings["host"], settings["port"], settings["check_certificate"], settings["user"], settings["password"], settings["from"]) = ("localhost", smtp.StartTls, false, "u", "p", "alerts@example.test");
        var saved = await story.Gateway.Admin.PutAnswerAsync("mail", settings);
        Assert.Equal((HttpStatusCode.OK, "••••"), (saved.Status, saved.Json["password"]!.GetValue<string>()));
        await story.DeliveredAsync(resource.Id, 1);
        var letter = await smtp.LetterAsync(Guid.Parse(id).ToString("N"));
        Assert.Equal("ops@example.test", letter["to"]![0]!.GetValue<string>());
        Assert.Contains($"localhost:{smtp.StartTls} (STARTTLS, signed in)", (await TaskAsync(id)).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency-Key", (await TaskAsync(id)).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("mailto:ops@example.test", (await TaskAsync(id)).ToJsonString(), StringComparison.Ordinal);

        var test = new JsonObject { ["host"] = "localhost", ["port"] = smtp.StartTls, ["check_certificate"] = false, ["user"] = "u", ["password"] = "••••", ["from"] = "alerts@example.test", ["to"] = "me@example.test" };
        var tested = await story.Gateway.Admin.PostAnswerAsync("mail/test", test);
        Assert.True(tested.Json["delivered"]!.GetValue<bool>(), tested.Text);
        var audit = (await story.Gateway.Admin.GetAnswerAsync("audit?limit=1")).Json["items"]![0]!;
        Assert.Equal(("tested", "mail"), (audit["action"]!.GetValue<string>(), audit["subject"]!.GetValue<string>()));
        Assert.Contains("me@example.test", audit["after"]!.ToJsonString(), StringComparison.Ordinal);
        // A password that is kept goes to the server that it is kept for, and to none that somebody names.
        test["host"] = "127.0.0.1";
        Assert.Equal(["password"], (await story.Gateway.Admin.PostAnswerAsync("mail/test", test)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        var elsewhere = (await story.Gateway.Admin.GetAnswerAsync("mail")).Json;
        elsewhere["host"] = "127.0.0.1";
        Assert.Equal(["password"], (await story.Gateway.Admin.PutAnswerAsync("mail", elsewhere)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        test["host"] = "localhost";
        test["password"] = "wrong";
        Assert.Contains("535", (await story.Gateway.Admin.PostAnswerAsync("mail/test", test)).Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task<JsonObject> TaskAsync(string id) => (await story.Gateway.Admin.GetAnswerAsync($"tasks/{id}")).Json;
}

using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Alerts;

/// <summary>Whatever breaks between a resource and the people: no alert is lost, doubled or out of order.</summary>
public sealed class AlertOutageTests(AlertStory story) : IClassFixture<AlertStory>
{
    private HealthChecker Checker => story.Gateway.Services.GetRequiredService<HealthChecker>();

    [Fact]
    public async Task While_one_channel_is_down_the_next_one_of_the_rule_gets_every_alert_once_and_in_order()
    {
        story.People.On("/first", Answer.With(503));
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/first"), await story.SlackAsync("/fallback")]);
        await NewsAsync(resource, 6);
        await story.DeliveredAsync(resource.Id, 6);
        Assert.Equal(Enumerable.Range(1, 6).Select(i => $"news {i}"), Told("/fallback"));
        Assert.Equal(Enumerable.Range(1, 6).Select(i => $"news {i}"), Told("/first").Distinct());
    }

    [Fact]
    public async Task After_an_hour_in_which_every_channel_was_down_all_arrive_through_the_one_that_comes_back()
    {
        story.People.On("/dead", Answer.With(503)).On("/rises", Answer.With(503));
        var resource = await story.ResourceAsync();
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/dead"), await story.SlackAsync("/rises")]);
        await NewsAsync(resource, 6);
        // An hour of pauses of two minutes at most, each of which is over at once.
        await Eventually.TrueAsync(
            async () =>
            {
                await story.HurryAsync();
                return story.At("/rises").Count >= 30;
            },
            "it was tried again and again");
        Assert.Equal(["news 1"], Told("/rises").Distinct());
        ReceivedRequest[] before = [.. story.At("/rises")];
        story.People.On("/rises", Answer.With(200));
        await story.DeliveredAsync(resource.Id, 6);
        // One more of the first may have been refused between the two lines above.
        Assert.Equal(["news 2", "news 3", "news 4", "news 5", "news 6"], Told("/rises").Skip(before.Length).SkipWhile(text => text == "news 1"));
        var tasks = await story.Database.ListAsync($"SELECT t.delivered_by FROM tasks t JOIN alerts a ON a.task_id = t.id WHERE a.subject_id = '{resource.Id}'", row => row.GetString(0));
        Assert.StartsWith("slack", Assert.Single(tasks.Distinct()), StringComparison.Ordinal);
        await DeliveryAudit.BooksBalanceAsync(story.Gateway);
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_neither_the_flip_nor_the_alert_and_the_next_check_brings_both()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        var resource = await CheckedAsync(provider);
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/atomic")]);
        foreach (var table in new[] { "alerts", "tasks", "task_ledger", "health_flips", "resource_statuses" })
        {
            await BreakAsync(table);
            await Assert.ThrowsAnyAsync<Exception>(() => Checker.CheckAsync(resource.Id, CancellationToken.None));
            await story.Database.ScalarAsync<object>($"DROP TRIGGER broken ON {table}; SELECT 1");
            Assert.Equal((0, 0, 0, "unknown"), await FoundAsync(resource.Id));
        }

        Assert.IsType<CheckAnswer.Checked>(await Checker.CheckAsync(resource.Id, CancellationToken.None));
        Assert.Equal((1, 1, 1, "down"), await FoundAsync(resource.Id));
        await story.DeliveredAsync(resource.Id, 1);
        Assert.Single(story.At("/atomic"));
        await DeliveryAudit.BooksBalanceAsync(story.Gateway);
    }

    [Fact]
    public async Task Looking_by_hand_at_what_is_down_tells_nobody_again()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        var resource = await CheckedAsync(provider);
        await story.RuleAsync(resource.Id, [await story.SlackAsync("/by-hand")]);
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<CheckAnswer.Checked>(await Checker.CheckNowAsync(resource.Id, new Actor("Ada", ActorKind.Operator), CancellationToken.None));
        }

        await story.DeliveredAsync(resource.Id, 1);
        Assert.Single(await story.AlertsAsync(resource.Id));
        Assert.Single(story.At("/by-hand"));
    }

    [Fact]
    public async Task An_alert_of_a_rule_that_this_node_does_not_know_yet_waits_for_it_and_fails_nowhere()
    {
        var (resource, channel) = (await story.ResourceAsync(), await story.SlackAsync("/unknown-rule"));
        var now = TimeProvider.System.GetUtcNow();
        // As another node saved it a moment ago, whose news did not come.
        await using (var db = await story.Gateway.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync())
        {
            db.AlertRules.Add(new AlertRule
            {
                Id = Guid.CreateVersion7(now), Version = 1, Name = Given.Name("rule"), CreatedAt = now, UpdatedAt = now,
                Settings = new AlertRuleSettings { Events = [AlertEvents.WentDown], ResourceIds = [resource.Id], ChannelIds = [channel] },
            });
            await db.SaveChangesAsync();
        }

        await story.FlipAsync(resource, HealthFlipKind.WentDown, at: now);
        await Eventually.TrueAsync(
            async () => await TaskAsync(resource.Id) is var task && task["wait_reason"]?.GetValue<string>() == "This node does not know the rule yet.", "the alert waits for its rule");
        await story.ResourceAsync(); // a save, after which every node looks again
        await story.DeliveredAsync(resource.Id, 1);
        Assert.Single(story.At("/unknown-rule"));
    }

    private async Task<JsonObject> TaskAsync(Guid resource) => (await story.Gateway.Admin.GetAnswerAsync($"tasks/{(await story.AlertsAsync(resource))[0]["task_id"]}")).Json;

    private async Task NewsAsync((Guid Id, string Name) resource, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await story.FlipAsync(resource, i % 2 == 1 ? HealthFlipKind.WentDown : HealthFlipKind.CameUp, $"news {i}");
        }
    }

    private List<string> Told(string path) => [.. story.At(path).Select(request => JsonNode.Parse(request.Text)!["text"]!.GetValue<string>().Split('\n')[^1])];

    /// <summary>Down after its first failure.</summary>
    private Task<(Guid Id, string Name)> CheckedAsync(FakeResource provider) => story.ResourceAsync(body => (body["url"], body["health"]) = (
        provider.Address.AbsoluteUri, JsonNode.Parse("""{"method":"http","interval_min_seconds":3600,"interval_max_seconds":7200,"timeout_seconds":5,"down_after":1,"http":{"path":"/health"}}""")));

    /// <summary>Whoever writes to it fails, as at a disk that is full; a lease may still be taken and given back.</summary>
    private async Task BreakAsync(string table)
    {
        var when = table == "resource_statuses" ? "AFTER UPDATE ON resource_statuses FOR EACH ROW WHEN (OLD.health <> NEW.health)" : $"BEFORE INSERT ON {table} FOR EACH ROW";
        await story.Database.ScalarAsync<object>($"CREATE OR REPLACE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME; END'; CREATE TRIGGER broken {when} EXECUTE FUNCTION break(); SELECT 1");
    }

    private async Task<(long Flips, long Alerts, long Tasks, string Health)> FoundAsync(Guid resource) => (
        await story.Database.ScalarAsync<long>($"SELECT count(*) FROM health_flips WHERE resource_id = '{resource}'"),
        await story.Database.ScalarAsync<long>($"SELECT count(*) FROM alerts WHERE subject_id = '{resource}'"),
        await story.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE ref = (SELECT name FROM resources WHERE id = '{resource}')"),
        (await story.Gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json["status"]!["health"]!.GetValue<string>());
}

using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Health;

/// <summary>Checks on a real node and database, against a real provider.</summary>
public sealed class HealthCheckerTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly Actor Ada = new("Ada", ActorKind.Operator);

    private HealthChecker Checker => fixture.Gateway.Services.GetRequiredService<HealthChecker>();

    [Fact]
    public async Task Failures_in_a_row_take_it_down_and_successes_bring_it_back_with_reasons_on_record()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await HttpAsync(provider);
        Assert.Equal(HealthVerdict.Up, (await CheckAsync(id)).Verdict);
        provider.Behaviour = Answer.With(503, "broken");
        Assert.Equal([HealthVerdict.Up, HealthVerdict.Down, HealthVerdict.Down], [(await CheckAsync(id)).Verdict, (await CheckAsync(id)).Verdict, (await CheckAsync(id)).Verdict]);
        Assert.Equal(("down", false), ((await StatusAsync(id))["health"]!.GetValue<string>(), (await StatusAsync(id))["last_checked_at"] is null));
        provider.Behaviour = Answer.With(200);
        Assert.Equal([HealthVerdict.Down, HealthVerdict.Up], [(await CheckAsync(id)).Verdict, (await CheckAsync(id)).Verdict]);

        await using var db = await DbAsync();
        var flips = await db.HealthFlips.Where(flip => flip.ResourceId == id).OrderBy(flip => flip.At).ToListAsync();
        Assert.Equal([HealthFlipKind.WentDown, HealthFlipKind.CameUp], flips.Select(flip => flip.Kind));
        Assert.Equal("2 checks in a row failed, the last: Answered 503, which is not 2xx.", flips[0].Reason);
        var checks = await db.HealthChecks.Where(check => check.ResourceId == id).OrderBy(check => check.At).ToListAsync();
        Assert.Equal(6, checks.Count);
        Assert.Equal(("http", false, false, 503, "broken", "Answered 503, which is not 2xx."), (checks[1].Method, checks[1].Manual, checks[1].Healthy, checks[1].StatusCode, checks[1].Excerpt, checks[1].Error));
        var status = await db.ResourceStatuses.SingleAsync(row => row.ResourceId == id);
        Assert.Equal((0, 2, null, null), (status.ConsecutiveFailures, status.ConsecutiveSuccesses, status.CheckOwner, status.CheckUntil));
        Assert.Equal(CircuitState.Closed, status.Circuit); // what the probes say is not what the traffic says
    }

    [Fact]
    public async Task A_second_check_of_the_same_resource_gets_a_clear_answer_and_one_of_another_resource_goes_on()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.Never();
        var id = await HttpAsync(provider);
        using CancellationTokenSource gone = new();
        var first = Checker.CheckNowAsync(id, Ada, gone.Token);
        await provider.WaitForAsync(1, Story.Patience);
        Assert.IsType<CheckAnswer.Busy>(await Checker.CheckAsync(id, default));
        var refused = (await fixture.Gateway.Admin.PostAnswerAsync($"resources/{id}/check")).IsProblem(HttpStatusCode.Conflict);
        Assert.Contains("is being checked already", refused.Text, StringComparison.Ordinal);
        await using var other = await FakeResource.StartAsync();
        Assert.True((await CheckAsync(await HttpAsync(other))).Healthy);

        // Whoever asked leaves; the check goes to its end.
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Eventually.TrueAsync(async () => await ChecksAsync(id) == 1, "the check is on record without its caller");
    }

    [Fact]
    public async Task The_lease_of_a_node_ends_when_the_node_is_silent_or_gone_and_at_the_latest_at_its_own_end()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await HttpAsync(provider);
        await using var db = await DbAsync();
        var now = TimeProvider.System.GetUtcNow();
        Node other = new() { Id = Guid.CreateVersion7(now), Name = "other", Version = "1", StartedAt = now, HeartbeatAt = now };
        db.Nodes.Add(other);
        await db.SaveChangesAsync();

        await LeaseAsync(now.AddMinutes(1));
        Assert.IsType<CheckAnswer.Busy>(await Checker.CheckAsync(id, default));
        await db.Nodes.Where(node => node.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(node => node.HeartbeatAt, now.AddSeconds(-20)));
        Assert.True((await CheckAsync(id)).Healthy);

        // Its clock was an hour ahead when it died.
        await db.Nodes.Where(node => node.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(node => node.HeartbeatAt, now.AddHours(1)));
        await LeaseAsync(now.AddMinutes(61));
        Assert.True((await CheckAsync(id)).Healthy);

        await db.Nodes.Where(node => node.Id == other.Id).ExecuteDeleteAsync();
        await LeaseAsync(now.AddMinutes(1));
        Assert.True((await CheckAsync(id)).Healthy);

        db.ChangeTracker.Clear();
        db.Nodes.Add(new Node { Id = other.Id, Name = "other", Version = "1", StartedAt = now, HeartbeatAt = now.AddSeconds(10) });
        await db.SaveChangesAsync();
        await LeaseAsync(now.AddSeconds(-1));
        Assert.True((await CheckAsync(id)).Healthy);

        Task LeaseAsync(DateTimeOffset until) => db.ResourceStatuses.Where(row => row.ResourceId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckOwner, other.Id).SetProperty(row => row.CheckUntil, until));
    }

    [Fact]
    public async Task A_scheduled_check_that_meets_another_one_says_so_at_once_and_is_made_after_it()
    {
        await using var provider = await FakeResource.StartAsync();
        TaskCompletionSource answer = new();
        provider.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            await answer.Task;
        };
        var id = await HttpAsync(provider, resource => resource["health"]!["timeout_seconds"] = 30);
        var first = Checker.CheckNowAsync(id, Ada, default);
        await provider.WaitForAsync(1, Story.Patience);
        var scheduled = fixture.Gateway.Services.GetRequiredService<IScheduledCheck>();
        Assert.False(await scheduled.CheckAsync(id, default));
        provider.Behaviour = Answer.With(200);
        answer.SetResult();
        await first;
        Assert.True(await scheduled.CheckAsync(id, default));
        Assert.Equal(2, await ChecksAsync(id));
    }

    [Fact]
    public async Task An_outage_that_begins_while_its_address_is_changed_does_not_stay_open_for_ever()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await HttpAsync(provider);
        await CheckAsync(id);
        // As the transaction of a check that takes it down, about to commit.
        await using var db = await DbAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.ResourceStatuses.Where(row => row.ResourceId == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Health, HealthVerdict.Down));
        var now = TimeProvider.System.GetUtcNow();
        db.HealthFlips.Add(new HealthFlip { Id = Guid.CreateVersion7(now), ResourceId = id, At = now, Kind = HealthFlipKind.WentDown, Reason = "No answer." });
        await db.SaveChangesAsync();
        var change = ChangeAsync(id, resource => resource["url"] = "http://127.0.0.1:1/");
        await Eventually.TrueAsync(fixture.Database.WaitsForLockAsync, "the change waits for the check");
        await transaction.CommitAsync();
        await change;
        Assert.Equal([HealthFlipKind.WentDown, HealthFlipKind.CameUp], await db.HealthFlips.Where(flip => flip.ResourceId == id).OrderBy(flip => flip.At).Select(flip => flip.Kind).ToListAsync());
    }

    [Fact]
    public async Task A_resource_with_a_long_history_is_deleted_in_small_steps_that_keep_nobody_waiting()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await HttpAsync(provider);
        await using var db = await DbAsync();
        var now = TimeProvider.System.GetUtcNow();
        db.HealthChecks.AddRange(Enumerable.Range(1, 3000).Select(n => new HealthCheck { Id = Guid.CreateVersion7(now), ResourceId = id, At = now.AddMinutes(-n), Node = "node", Method = "http", Healthy = true, LatencyMs = 1, Verdict = HealthVerdict.Up }));
        await db.SaveChangesAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var newest = await db.HealthChecks.Where(check => check.ResourceId == id).OrderByDescending(check => check.At).FirstAsync();
        await db.HealthChecks.Where(check => check.Id == newest.Id).ExecuteUpdateAsync(set => set.SetProperty(check => check.LatencyMs, 2)); // locked
        var deletion = fixture.Gateway.Admin.DeleteAnswerAsync($"resources/{id}");
        await Eventually.TrueAsync(async () => await ChecksAsync(id) < 3000, "what is not locked is gone already");
        await HttpAsync(provider); // another change of the configuration
        Assert.False(deletion.IsCompleted);
        await transaction.RollbackAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await deletion).Status);
        Assert.Equal(0, await ChecksAsync(id));
    }

    [Fact]
    public async Task Check_now_answers_the_record_also_for_what_is_not_in_use_or_not_checked_by_itself()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        var id = await HttpAsync(provider, resource => (resource["active"], resource["health"]!["enabled"]) = (false, false));
        Assert.IsType<CheckAnswer.Refused>(await Checker.CheckAsync(id, default));
        JsonAnswer answer = null!;
        for (var i = 0; i < 3; i++)
        {
            answer = await fixture.Gateway.Admin.PostAnswerAsync($"resources/{id}/check");
        }

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            (true, false, 500, "unknown", "http"),
            (answer.Json["manual"]!.GetValue<bool>(), answer.Json["healthy"]!.GetValue<bool>(), answer.Json["status_code"]!.GetValue<int>(), answer.Json["verdict"]!.GetValue<string>(), answer.Json["method"]!.GetValue<string>()));
        Assert.Equal("unknown", (await StatusAsync(id))["health"]!.GetValue<string>()); // nothing would ever bring it back
        (await fixture.Gateway.Admin.PostAnswerAsync($"resources/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/check")).IsProblem(HttpStatusCode.NotFound);
        await using var db = await DbAsync();
        Assert.Equal(3, await db.AuditEntries.CountAsync(entry => entry.SubjectId == id && entry.Action == "checked"));
    }

    [Theory]
    [InlineData("url")]
    [InlineData("enabled")]
    public async Task A_new_address_and_the_end_of_checks_make_it_unknown_again_and_drop_what_is_under_way(string what)
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        var id = await HttpAsync(provider);
        await CheckAsync(id);
        Assert.Equal(HealthVerdict.Down, (await CheckAsync(id)).Verdict);
        TaskCompletionSource answer = new();
        provider.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            await answer.Task;
        };
        var underWay = Checker.CheckAsync(id, default);
        await provider.WaitForAsync(3, Story.Patience);

        await ChangeAsync(id, resource =>
        {
            resource["url"] = what == "url" ? "http://127.0.0.1:1/" : resource["url"]!.DeepClone();
            resource["health"]!["enabled"] = what != "enabled";
        });

        Assert.Equal("unknown", (await StatusAsync(id))["health"]!.GetValue<string>());
        await Eventually.TrueAsync(() => fixture.Gateway.Services.GetRequiredService<HealthBoard>()[id].Health == HealthVerdict.Unknown, "the board knows it");
        answer.SetResult();
        Assert.IsType<CheckAnswer.Refused>(await underWay);
        await using var db = await DbAsync();
        Assert.Equal(HealthVerdict.Unknown, (await db.ResourceStatuses.SingleAsync(row => row.ResourceId == id)).Health);
        Assert.Equal([HealthFlipKind.WentDown, HealthFlipKind.CameUp], await db.HealthFlips.Where(flip => flip.ResourceId == id).OrderBy(flip => flip.At).Select(flip => flip.Kind).ToListAsync());
    }

    [Fact]
    public async Task Any_other_edit_keeps_the_verdict()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await HttpAsync(provider);
        await CheckAsync(id);
        await ChangeAsync(id, resource => (resource["timeout_seconds"], resource["health"]!["down_after"]) = (7, 5));
        Assert.Equal("up", (await StatusAsync(id))["health"]!.GetValue<string>());
    }

    [Fact]
    public async Task Check_headers_are_secrets_and_arrive()
    {
        const string Secret = "the-secret-of-this-check";
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, $"you sent {Secret}");
        var id = await HttpAsync(provider, resource => resource["health"]!["http"]!["headers"] = new JsonObject { ["X-Check"] = Secret });
        await ChangeAsync(id, resource => resource["health"]!["interval_max_seconds"] = 3600); // with the mask sent back
        var answer = await fixture.Gateway.Admin.PostAnswerAsync($"resources/{id}/check");
        Assert.Equal((Secret, "you sent ••••"), (Assert.Single(provider.Received).Headers["X-Check"], answer.Json["excerpt"]!.GetValue<string>()));
        Assert.Equal("••••", (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json["health"]!["http"]!["headers"]!["X-Check"]!.GetValue<string>());
        await using var db = await DbAsync();
        Assert.DoesNotContain(Secret, (await db.Resources.SingleAsync(row => row.Id == id)).Health.Http.ProtectedHeaders, StringComparison.Ordinal);
        var audit = await db.AuditEntries.Where(entry => entry.SubjectId == id).Select(entry => entry.Before + entry.After).ToListAsync();
        Assert.DoesNotContain(audit, text => text!.Contains(Secret, StringComparison.Ordinal) || text.Contains("CfDJ8", StringComparison.Ordinal));
    }

    private async Task<HealthCheck> CheckAsync(Guid id) => Assert.IsType<CheckAnswer.Checked>(await Checker.CheckAsync(id, default)).Check;

    private Task<Guid> HttpAsync(FakeResource provider, Action<JsonObject>? change = null) => fixture.Story.ResourceAsync(provider.Address, resource =>
    {
        resource["health"] = JsonNode.Parse("""{"method":"http","interval_min_seconds":3600,"interval_max_seconds":7200,"timeout_seconds":1,"down_after":2,"up_after":2,"http":{"path":"/health"}}""");
        change?.Invoke(resource);
    });

    private async Task ChangeAsync(Guid id, Action<JsonObject> change)
    {
        var resource = (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json;
        change(resource);
        var saved = await fixture.Gateway.Admin.PutAnswerAsync($"resources/{id}", resource);
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
    }

    private async Task<JsonObject> StatusAsync(Guid id) => (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json["status"]!.AsObject();

    private async Task<int> ChecksAsync(Guid id)
    {
        await using var db = await DbAsync();
        return await db.HealthChecks.CountAsync(check => check.ResourceId == id);
    }

    private Task<DispatchapyDbContext> DbAsync() => fixture.Gateway.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
}

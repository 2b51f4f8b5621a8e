using System.Text.Json.Nodes;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Health.Schedules;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Tests.Health.Schedules;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>When resources are checked, whatever a check is.</summary>
public sealed class ScheduledCheckTests : IAsyncLifetime
{
    private static readonly Actor Ada = new("Ada", ActorKind.Operator);

    private TestDatabase _database = null!;
    private FakeResource _provider = null!;
    private Gateway _gateway = null!;
    private Story _story = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _provider = await FakeResource.StartAsync();
        _gateway = await Gateway.StartAsync(_database, TcpChecks.Here);
        _story = new Story(_gateway);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_new_resource_is_checked_at_once_and_again_after_each_change_that_is_saved()
    {
        var resource = await ResourceAsync(3600);
        await CheckedAsync(resource, 1);
        await ChangeAsync(resource, body => body["timeout_seconds"] = 3);
        await CheckedAsync(resource, 2);
        await ChangeAsync(resource, body => body["active"] = false);
        await Eventually.TrueAsync(async () => await TriggersAsync() == 0, "the trigger of an inactive resource goes");
        await ChangeAsync(resource, body => body["active"] = true);
        await CheckedAsync(resource, 3);
        await ChangeAsync(resource, body => body["health"]!["enabled"] = false);
        await Eventually.TrueAsync(async () => await TriggersAsync() == 0, "the trigger of a resource goes whose checks are off");
        await ChangeAsync(resource, body => body["health"]!["enabled"] = true);
        await CheckedAsync(resource, 4);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await _gateway.Admin.DeleteAnswerAsync($"resources/{resource}")).Status);
        await Eventually.TrueAsync(async () => await TriggersAsync() == 0, "the trigger of a deleted resource goes");
    }

    [Fact]
    public async Task A_check_that_throws_does_not_end_the_schedule()
    {
        var resource = await ResourceAsync(1, "throw");
        await CheckedAsync(resource, 3);
    }

    [Fact]
    public async Task A_hundred_checks_that_hang_delay_no_other()
    {
        var quick = await ResourceAsync(1);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ResourceAsync(60, "hang")));
        await Eventually.TrueAsync(async () => await _database.ScalarAsync<long>("SELECT count(*) FROM qrtz_fired_triggers WHERE state = 'EXECUTING'") >= 100, "a hundred checks hang");
        var before = await CountAsync(quick);
        var late = await ResourceAsync(3600);
        await CheckedAsync(late, 1);
        await CheckedAsync(quick, before + 3);
        Assert.True(await _database.ScalarAsync<long>("SELECT count(*) FROM qrtz_fired_triggers WHERE state = 'EXECUTING'") >= 100);
    }

    [Fact]
    public async Task Paused_checks_wait_until_they_are_resumed_and_one_run_can_be_asked_for()
    {
        var jobs = _gateway.Services.GetRequiredService<JobStore>();
        var resource = await ResourceAsync(1);
        await CheckedAsync(resource, 1);
        Assert.True(await jobs.PauseAsync(ProbeWork.Name, Ada, CancellationToken.None));
        await Eventually.TrueAsync(
            async () => await _database.ScalarAsync<long>("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'PAUSED'") == 1
                && await _database.ScalarAsync<long>("SELECT count(*) FROM qrtz_fired_triggers") == 0,
            "the trigger is paused");
        var (before, another) = (await CountAsync(resource), await ResourceAsync(1));
        await Eventually.TrueAsync(async () => await TriggersAsync() == 2, "the new resource is scheduled");
        Assert.True(await jobs.RunNowAsync(ProbeWork.Name, Ada, CancellationToken.None));
        await CheckedAsync(another, 1);
        await CheckedAsync(resource, before + 1);
        await Eventually.TrueAsync(async () => (await StatusAsync(jobs)).Note == "2 resources scheduled, 0 being checked now.", "the page says what is scheduled, and that nothing runs");
        var status = await StatusAsync(jobs);
        Assert.Equal((JobPhase.Paused, null), (status.Phase, status.NextRunAt));
        Assert.Equal((1, before + 1), (await CountAsync(another), await CountAsync(resource)));

        Assert.True(await jobs.ResumeAsync(ProbeWork.Name, Ada, CancellationToken.None));
        await CheckedAsync(another, 3);
        await CheckedAsync(resource, before + 3);
        status = await StatusAsync(jobs);
        Assert.NotNull(status.NextRunAt);
        Assert.EndsWith(": healthy", status.LastRun!.Result);
    }

    [Fact]
    public async Task A_trigger_that_was_given_up_or_lies_an_hour_ahead_fires_again()
    {
        var resource = await ResourceAsync(1);
        await CheckedAsync(resource, 1);
        await _database.ScalarAsync<long>("WITH lost AS (UPDATE qrtz_triggers SET trigger_state = 'ERROR' RETURNING 1) SELECT count(*) FROM lost");
        var before = await CountAsync(resource);
        _gateway.Services.GetRequiredService<ClusterNews>().Raise(NewsTopic.Catalog);
        await CheckedAsync(resource, before + 1);
        await _database.ScalarAsync<long>($"WITH late AS (UPDATE qrtz_triggers SET next_fire_time = next_fire_time + {TimeSpan.TicksPerHour} RETURNING 1) SELECT count(*) FROM late");
        before = await CountAsync(resource);
        _gateway.Services.GetRequiredService<ClusterNews>().Raise(NewsTopic.Catalog);
        await CheckedAsync(resource, before + 2);
    }

    private static async Task<JobStatus> StatusAsync(JobStore jobs) => (await jobs.ListAsync(CancellationToken.None)).Single(job => job.Job.Name == ProbeWork.Name);

    private Task<Guid> ResourceAsync(int seconds, string path = "") => _story.ResourceAsync(
        new Uri(_provider.Address, path), body => body["health"] = new JsonObject { ["interval_min_seconds"] = seconds, ["interval_max_seconds"] = seconds });

    private async Task ChangeAsync(Guid resource, Action<JsonObject> change)
    {
        var body = (await _gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json;
        change(body);
        var saved = await _gateway.Admin.PutAnswerAsync($"resources/{resource}", body);
        Assert.True(saved.Status == System.Net.HttpStatusCode.OK, saved.Text);
    }

    private async Task<int> CountAsync(Guid resource) => (await CheckLog.ReadAsync(_database)).Of(resource);

    private Task CheckedAsync(Guid resource, int times) => Eventually.TrueAsync(async () => await CountAsync(resource) >= times, $"checked {times} times");

    private Task<long> TriggersAsync() => _database.ScalarAsync<long>("SELECT count(*) FROM qrtz_triggers WHERE trigger_group = 'health-checks'");
}

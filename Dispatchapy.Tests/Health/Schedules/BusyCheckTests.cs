using System.Text.Json.Nodes;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Health.Schedules;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Core.Live;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Health.Schedules;

/// <summary>Scheduled checks that meet another check of their resource, on a node with few places.</summary>
public sealed class BusyCheckTests : IAsyncLifetime
{
    private const int Places = 3;
    private const int Busy = 6;

    private TestDatabase _database = null!;
    private FakeResource _provider = null!;
    private Gateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _provider = await FakeResource.StartAsync();
        _gateway = await Gateway.StartAsync(_database, ("Scheduler:MaxConcurrency", $"{Places}"));
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task They_give_their_place_up_and_delay_no_other_resource()
    {
        Guid[] busy = await Task.WhenAll(Enumerable.Range(0, Busy).Select(_ => ResourceAsync(1)));
        await EachAsync(busy, _ => 1);
        await TakeAsync();
        var (taken, before) = (TimeProvider.System.GetUtcNow().UtcTicks, await CheckLog.ReadAsync(_database));
        await Eventually.TrueAsync(async () => await _database.ScalarAsync<long>($"SELECT count(*) FROM qrtz_triggers WHERE prev_fire_time > {taken}") >= Places, "as many as there are places have met them");

        await EachAsync([await ResourceAsync(3600)], _ => 1);
        var meanwhile = await CheckLog.ReadAsync(_database);
        Assert.All(busy, id => Assert.Equal(before.Of(id), meanwhile.Of(id)));

        await FreeAsync();
        await EachAsync(busy, id => before.Of(id) + 1);
    }

    [Fact]
    public async Task One_that_met_another_check_does_not_wait_for_its_interval()
    {
        var resource = await ResourceAsync(3600);
        await EachAsync([resource], _ => 1);
        await TakeAsync();
        Assert.True(await _gateway.Services.GetRequiredService<JobStore>().RunNowAsync(ProbeWork.Name, Actor.System, CancellationToken.None));
        await NextAsync(TimeSpan.FromMinutes(1), "its next turn comes soon");
        Assert.Equal(1, (await CheckLog.ReadAsync(_database)).Of(resource));
        await FreeAsync();
        await EachAsync([resource], _ => 2);
        await NextAsync(TimeSpan.FromMinutes(70), "its interval counts again", atLeast: TimeSpan.FromMinutes(50));
        Assert.Equal(2, (await CheckLog.ReadAsync(_database)).Of(resource));
    }

    [Fact]
    public async Task One_that_somebody_asked_for_comes_also_while_the_scheduled_ones_are_paused()
    {
        var resource = await ResourceAsync(3600);
        await EachAsync([resource], _ => 1);
        var jobs = _gateway.Services.GetRequiredService<JobStore>();
        Assert.True(await jobs.PauseAsync(ProbeWork.Name, Actor.System, CancellationToken.None));
        await TakeAsync();
        Assert.True(await jobs.RunNowAsync(ProbeWork.Name, Actor.System, CancellationToken.None));
        await Eventually.TrueAsync(async () => await _database.ScalarAsync<long>($"SELECT count(*) FROM qrtz_triggers WHERE trigger_group <> '{ProbeJob.Group}'") > 0, "it met the other one and waits for its turn");
        await FreeAsync();
        await EachAsync([resource], _ => 2);
    }

    /// <summary>As while checks that people asked for are under way.</summary>
    private Task<int> TakeAsync() => _database.MappedAsync(async db =>
    {
        var (owner, until) = (_gateway.Services.GetRequiredService<NodeIdentity>().Id, await db.NowAsync(CancellationToken.None) + TimeSpan.FromMinutes(1));
        return await db.ResourceStatuses.ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckOwner, owner).SetProperty(row => row.CheckUntil, until));
    });

    private Task<int> FreeAsync() => _database.ExecuteAsync("UPDATE resource_statuses SET check_owner = NULL, check_until = NULL");

    private Task NextAsync(TimeSpan atMost, string what, TimeSpan atLeast = default) => Eventually.TrueAsync(
        async () =>
        {
            var now = TimeProvider.System.GetUtcNow();
            return await _database.ScalarAsync<long>(
                $"SELECT count(*) FROM qrtz_triggers WHERE trigger_group = '{ProbeJob.Group}' AND trigger_state = 'WAITING' AND next_fire_time BETWEEN {(now + atLeast).UtcTicks} AND {(now + atMost).UtcTicks}") == 1;
        },
        what);

    private Task<Guid> ResourceAsync(int seconds) => new Story(_gateway).ResourceAsync(
        _provider.Address, body => body["health"] = new JsonObject { ["interval_min_seconds"] = seconds, ["interval_max_seconds"] = seconds });

    private Task EachAsync(IReadOnlyCollection<Guid> resources, Func<Guid, int> times) => Eventually.TrueAsync(
        async () => await CheckLog.ReadAsync(_database) is var log && resources.All(id => log.Of(id) >= times(id)), "each is checked");
}

using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Alerts;

/// <summary>The clock goes forward a day or back an hour: nothing is told in a burst, and nothing stays silent until the clock has caught up.</summary>
public sealed class AlertClockJumpTests : IAsyncLifetime
{
    private static readonly AlertRuleSettings Down = new() { Events = [AlertEvents.WentDown], DampingMinutes = 5, ReminderMinutes = 30 };

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private AlertClock _clock = null!;

    public async Task InitializeAsync() => _clock = await AlertClock.StartAsync();

    public async Task DisposeAsync() => await _clock.DisposeAsync();

    [Fact]
    public async Task A_day_forward_is_one_reminder()
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Down));
        await _clock.FlipAsync(resource, HealthFlipKind.WentDown);
        _clock.Time.Set(Day);
        await WatchForAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(2, await _clock.SentAsync(rule));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public async Task An_hour_back_costs_at_most_one_reminder_more_and_they_go_on(int hoursAheadBefore)
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Down));
        await _clock.FlipAsync(resource, HealthFlipKind.WentDown);
        _clock.Time.Set(TimeSpan.FromHours(hoursAheadBefore));
        await WatchForAsync(TimeSpan.FromMinutes(40));
        var before = await _clock.SentAsync(rule);
        _clock.Time.Set(-Hour - TimeSpan.FromHours(hoursAheadBefore));
        await WatchForAsync(TimeSpan.FromMinutes(200));
        // Six intervals have passed, and another one ended early.
        Assert.InRange(await _clock.SentAsync(rule) - before, 4, 7);
        var alerts = await _clock.AlertsAsync(rule);
        Assert.All(alerts.Zip(alerts.Skip(1), (one, next) => next.At - one.At), gap => Assert.True(gap > TimeSpan.FromMinutes(10), $"{gap} between two."));
    }

    [Fact]
    public async Task Damping_silences_nobody_for_longer_after_an_hour_back_and_lets_no_burst_through_after_a_day_forward()
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Down with { ReminderMinutes = 0 }));
        await FlapAsync(resource, 5);
        Assert.Equal(1, await _clock.SentAsync(rule));
        _clock.Time.Set(Day);
        await FlapAsync(resource, 5);
        Assert.Equal(2, await _clock.SentAsync(rule));
        _clock.Time.Set(-Hour);
        await FlapAsync(resource, 5);
        Assert.Equal(3, await _clock.SentAsync(rule));
        _clock.Time.Advance(TimeSpan.FromMinutes(6));
        await FlapAsync(resource, 5);
        Assert.Equal(4, await _clock.SentAsync(rule));
    }

    [Fact]
    public async Task What_damping_kept_back_is_told_after_an_hour_back_and_once_after_a_day_forward()
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Down with { ReminderMinutes = 0, Events = [AlertEvents.WentDown, AlertEvents.CameUp] }));
        await FlapAsync(resource, 3);
        await _clock.FlipAsync(resource, HealthFlipKind.WentDown);
        _clock.Time.Set(-Hour);
        await WatchForAsync(TimeSpan.FromMinutes(10));
        var sent = (await _clock.AlertsAsync(rule)).Where(alert => alert.State == AlertState.Sent).ToList();
        Assert.Equal(3, sent.Count);
        Assert.Equal(AlertEvents.WentDown, sent.MinBy(alert => alert.At)!.Event);

        await FlapAsync(resource, 3);
        await _clock.FlipAsync(resource, HealthFlipKind.CameUp);
        _clock.Time.Set(Day);
        var before = await _clock.SentAsync(rule);
        await WatchForAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(before + 1, await _clock.SentAsync(rule));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(240)]
    public async Task The_sign_of_life_goes_out_once_after_a_day_forward_and_goes_on_after_an_hour_back(int minutes)
    {
        await using var outside = await FakeResource.StartAsync();
        var heartbeat = _clock.Heartbeat(outside.Address, minutes);
        Assert.Equal(["Sent", "Not due yet"], await CallsAsync(heartbeat));
        _clock.Time.Set(Day);
        Assert.Equal(["Sent", "Not due yet"], await CallsAsync(heartbeat));
        _clock.Time.Set(-Hour);
        var before = outside.Received.Count;
        for (var i = 0; i < 10; i++)
        {
            await heartbeat.RunAsync(CancellationToken.None);
            _clock.Time.Advance(TimeSpan.FromMinutes(minutes / 5.0));
        }

        Assert.InRange(outside.Received.Count - before, 1, 3);
    }

    [Fact]
    public async Task Of_many_nodes_that_would_send_the_first_sign_of_life_one_does()
    {
        await using var outside = await FakeResource.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _clock.Heartbeat(outside.Address, 5).RunAsync(CancellationToken.None)));
        Assert.Equal(("Sent", 1), (Assert.Single(answers, answer => answer != "Not due yet"), outside.Received.Count));
    }

    [Fact]
    public async Task A_sign_of_life_that_was_not_taken_or_was_cut_short_is_sent_again_without_waiting_for_its_interval()
    {
        await using var outside = await FakeResource.StartAsync();
        var heartbeat = _clock.Heartbeat(outside.Address, 1440);
        outside.Behaviour = Answer.With(500);
        await Assert.ThrowsAsync<HttpRequestException>(() => heartbeat.RunAsync(CancellationToken.None));
        outside.Behaviour = Answer.Never();
        using CancellationTokenSource stopping = new();
        var cutShort = heartbeat.RunAsync(stopping.Token);
        await outside.WaitForAsync(2, Story.Patience);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cutShort);
        outside.Behaviour = Answer.With(200);
        Assert.Equal(["Sent", "Not due yet"], await CallsAsync(heartbeat));
    }

    private static async Task<string[]> CallsAsync(Heartbeat heartbeat) => [await heartbeat.RunAsync(CancellationToken.None), await heartbeat.RunAsync(CancellationToken.None)];

    /// <summary>Down and up again, a second apart.</summary>
    private async Task FlapAsync(Core.Catalog.Resource resource, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _clock.FlipAsync(resource, HealthFlipKind.WentDown);
            _clock.Time.Advance(TimeSpan.FromSeconds(1));
            await _clock.FlipAsync(resource, HealthFlipKind.CameUp);
            _clock.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>A look every five minutes.</summary>
    private async Task WatchForAsync(TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed <= span; passed += TimeSpan.FromMinutes(5))
        {
            await _clock.WatchAsync();
            _clock.Time.Advance(TimeSpan.FromMinutes(5));
        }
    }
}

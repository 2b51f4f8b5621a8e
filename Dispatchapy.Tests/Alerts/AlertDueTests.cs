using System.Globalization;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage.Dialects;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Alerts;

/// <summary>When the task of an alert is due, written by a node whose clock is not the database's.</summary>
public sealed class AlertDueTests : IAsyncLifetime
{
    private static readonly AlertRuleSettings Down = new() { Events = [AlertEvents.WentDown] };

    private AlertClock _clock = null!;

    public async Task InitializeAsync() => _clock = await AlertClock.StartAsync();

    public async Task DisposeAsync() => await _clock.DisposeAsync();

    [Theory]
    [InlineData(-24)]
    [InlineData(0)]
    [InlineData(72)]
    public async Task At_once_is_at_once_and_before_whatever_waits(int hoursAhead)
    {
        var (task, now) = await TellAsync(Down, hoursAhead);
        Assert.InRange(now - task.RunAt, TimeSpan.FromHours(47), TimeSpan.FromHours(49));
        Assert.Null(task.WaitReason);
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(72)]
    public async Task The_quiet_hours_are_those_of_the_clock_by_which_it_is_due(int hoursAhead)
    {
        var hour = TimeProvider.System.GetUtcNow();
        var (from, to) = (Time(hour.AddHours(-1)), Time(hour.AddHours(2)));
        var (task, now) = await TellAsync(Down with { QuietFrom = from, QuietTo = to }, hoursAhead);
        Assert.InRange(task.RunAt - now, TimeSpan.FromHours(1.9), TimeSpan.FromHours(2));
        Assert.StartsWith("Quiet hours until", task.WaitReason, StringComparison.Ordinal);

        // It is not quiet, whatever the node believes.
        var (loud, _) = await TellAsync(Down with { QuietFrom = to, QuietTo = from }, hoursAhead);
        Assert.Null(loud.WaitReason);
        Assert.True(loud.RunAt < now);
    }

    private async Task<(DispatchTask Task, DateTimeOffset Now)> TellAsync(AlertRuleSettings settings, int hoursAhead)
    {
        await using var db = await _clock.Contexts.CreateDbContextAsync();
        var now = await db.NowAsync(CancellationToken.None);
        _clock.Time.Set(now.AddHours(hoursAhead) - _clock.Time.GetUtcNow());
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(settings));
        await _clock.FlipAsync(resource, HealthFlipKind.WentDown);
        var id = Assert.Single(await _clock.AlertsAsync(rule)).TaskId;
        return (await db.Tasks.AsNoTracking().SingleAsync(task => task.Id == id), now);
    }

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);
}

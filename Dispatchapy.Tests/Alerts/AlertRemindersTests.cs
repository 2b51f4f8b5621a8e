using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Alerts;

public sealed class AlertRemindersTests : IAsyncLifetime
{
    private static readonly AlertRuleSettings Both = new() { Events = [AlertEvents.WentDown, AlertEvents.CameUp], DampingMinutes = 5 };

    private AlertClock _clock = null!;

    public async Task InitializeAsync() => _clock = await AlertClock.StartAsync();

    public async Task DisposeAsync() => await _clock.DisposeAsync();

    [Fact]
    public async Task The_last_word_that_damping_kept_back_is_told_at_its_end_by_one_node_with_the_number_of_the_others()
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Both));
        await FlipsAsync(resource, HealthFlipKind.WentDown, HealthFlipKind.CameUp, HealthFlipKind.WentDown, HealthFlipKind.CameUp, HealthFlipKind.WentDown);
        await _clock.WatchAsync();
        Assert.Equal(2, await _clock.SentAsync(rule));

        _clock.Time.Advance(TimeSpan.FromMinutes(6));
        await _clock.WatchAsync();
        await _clock.WatchAsync();
        var sent = (await _clock.AlertsAsync(rule)).Where(alert => alert.State == AlertState.Sent).ToList();
        Assert.Equal([AlertEvents.WentDown, AlertEvents.CameUp, AlertEvents.WentDown], sent.Select(alert => alert.Event));
        Assert.Equal((2, " · 2 alerts swallowed since the last one"), (sent[2].Swallowed, sent[2].Facts["swallowed_note"]));
    }

    [Fact]
    public async Task What_is_over_when_the_damping_ends_is_not_told_and_the_next_alert_says_how_many_there_were()
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Both with { Events = [AlertEvents.WentDown] }));
        await FlipsAsync(resource, HealthFlipKind.WentDown, HealthFlipKind.CameUp, HealthFlipKind.WentDown, HealthFlipKind.CameUp, HealthFlipKind.WentDown, HealthFlipKind.CameUp);
        _clock.Time.Advance(TimeSpan.FromMinutes(6));
        await _clock.WatchAsync();
        await _clock.WatchAsync();
        Assert.Equal(1, await _clock.SentAsync(rule));

        await FlipsAsync(resource, HealthFlipKind.WentDown);
        var last = (await _clock.AlertsAsync(rule))[^1];
        Assert.Equal((AlertState.Sent, 2), (last.State, last.Swallowed));
    }

    [Fact]
    public async Task A_resource_that_fell_again_within_the_damping_is_reminded_of_like_any_other()
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Both with { ReminderMinutes = 60 }));
        await FlipsAsync(resource, HealthFlipKind.WentDown, HealthFlipKind.CameUp, HealthFlipKind.WentDown);
        _clock.Time.Advance(TimeSpan.FromMinutes(6));
        await _clock.WatchAsync();
        Assert.Equal(3, await _clock.SentAsync(rule));
        for (var hour = 1; hour <= 3; hour++)
        {
            _clock.Time.Advance(TimeSpan.FromMinutes(61));
            await _clock.WatchAsync();
            await _clock.WatchAsync();
            Assert.Equal(3 + hour, await _clock.SentAsync(rule));
        }
    }

    [Fact]
    public async Task Reminders_rest_in_quiet_hours_and_one_comes_at_their_end()
    {
        // It is 12:03.
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Both with { ReminderMinutes = 30, QuietFrom = "13:00", QuietTo = "19:00" }));
        await FlipsAsync(resource, HealthFlipKind.WentDown);
        _clock.Time.Advance(TimeSpan.FromSeconds(30));
        for (var minute = 0; minute < 420; minute += 10)
        {
            await _clock.WatchAsync();
            _clock.Time.Advance(TimeSpan.FromMinutes(10));
        }

        await _clock.WatchAsync();
        Assert.Equal(["12:03", "12:33", "19:03"], (await _clock.AlertsAsync(rule)).Select(alert => alert.At.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Of_the_words_that_were_kept_back_the_last_that_holds_is_told_and_not_the_last_of_all()
    {
        var (resource, rule) = (await _clock.ResourceAsync(), await _clock.RuleAsync(Both));
        await FlipsAsync(resource, HealthFlipKind.WentDown, HealthFlipKind.CameUp, HealthFlipKind.WentDown, HealthFlipKind.CameUp);
        // As after a fall that this rule was not there to hear of.
        await using (var db = await _clock.Contexts.CreateDbContextAsync())
        {
            await db.ResourceStatuses.Where(status => status.ResourceId == resource.Id).ExecuteUpdateAsync(set => set.SetProperty(status => status.Health, HealthVerdict.Down));
        }

        _clock.Time.Advance(TimeSpan.FromMinutes(6));
        await _clock.WatchAsync();
        var last = (await _clock.AlertsAsync(rule))[^1];
        Assert.Equal((AlertEvents.WentDown, AlertState.Sent, 1), (last.Event, last.State, last.Swallowed));
    }

    [Fact]
    public async Task Of_what_was_swallowed_the_newest_words_are_read_and_none_about_what_is_gone_or_no_longer_told()
    {
        var (kept, narrowed, gone, rule) = (await _clock.ResourceAsync(), await _clock.ResourceAsync(), await _clock.ResourceAsync(), await _clock.RuleAsync(Both with { DampingMinutes = 600 }));
        foreach (var resource in new[] { kept, narrowed, gone })
        {
            await FlipsAsync(resource, [.. Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? HealthFlipKind.WentDown : HealthFlipKind.CameUp)]);
        }

        await using var db = await _clock.Contexts.CreateDbContextAsync();
        await db.Resources.Where(resource => resource.Id == gone.Id).ExecuteDeleteAsync();
        var settings = (await db.AlertRules.SingleAsync(row => row.Id == rule)).Settings;
        ActiveRule all = new(rule, "rule", settings);
        Assert.Equal(24 - 6, (await _clock.AlertsAsync(rule)).Count(alert => alert.State == AlertState.Swallowed));
        Assert.Equal([(kept.Id, 6), (kept.Id, 7), (narrowed.Id, 14), (narrowed.Id, 15)], (await db.NewestAsync(all, CancellationToken.None)).Select(alert => (alert.SubjectId, Second(alert))).OrderBy(one => one.Item2));
        Assert.Equal(new[] { kept.Id, narrowed.Id }.Order(), (await db.KeptBackAsync(all, CancellationToken.None)).Select(alert => alert.SubjectId).Order());
        Assert.Equal([kept.Id], (await db.KeptBackAsync(all with { Settings = settings with { ResourceIds = [kept.Id, gone.Id] } }, CancellationToken.None)).Select(alert => alert.SubjectId));

        static int Second(AlertRecord alert) => (int)(alert.At - new DateTimeOffset(2026, 3, 10, 12, 3, 0, TimeSpan.Zero)).TotalSeconds;
    }

    /// <summary>A second apart.</summary>
    private async Task FlipsAsync(Core.Catalog.Resource resource, params HealthFlipKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            await _clock.FlipAsync(resource, kind);
            _clock.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}

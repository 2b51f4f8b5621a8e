using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.History;

namespace Dispatchapy.Tests.Health.History;

public sealed class HealthHistoryQueryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 30, 0, TimeSpan.Zero);

    private HistoryFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await HistoryFixture.CreateAsync(Now);

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Strips_hold_the_latest_sixty_of_each_resource_oldest_first()
    {
        var (many, few, none) = (await _fixture.ResourceAsync(), await _fixture.ResourceAsync(), await _fixture.ResourceAsync());
        await _fixture.AddAsync(Enumerable.Range(0, 75).Select(i => HistoryFixture.Check(many, Now.AddMinutes(-i), healthy: i != 3)));
        await _fixture.AddAsync(HistoryFixture.Check(few, Now.AddDays(-20)));

        var strips = await _fixture.Query.StripsAsync([many, few, none], CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 60).Select(i => Now.AddMinutes(i - 59)), strips[many].Marks.Select(mark => mark.At));
        Assert.Equal(Now.AddMinutes(-3), Assert.Single(strips[many].Marks, mark => !mark.Healthy).At);
        Assert.Single(strips[few].Marks);
        Assert.False(strips.ContainsKey(none));
    }

    [Fact]
    public async Task Strips_without_a_newer_check_are_the_objects_they_were()
    {
        var (still, moving) = (await _fixture.ResourceAsync(), await _fixture.ResourceAsync());
        await _fixture.AddAsync(HistoryFixture.Check(still, Now), HistoryFixture.Check(moving, Now));
        using StripBoard board = new(_fixture.Query, _fixture.Time);
        var before = await board.LatestAsync([still, moving]);
        await _fixture.AddAsync(HistoryFixture.Check(moving, Now.AddSeconds(1)));
        _fixture.Time.Advance(TimeSpan.FromSeconds(3));
        var after = await board.LatestAsync([still, moving]);
        Assert.Same(before[still], after[still]);
        Assert.Equal(2, after[moving].Marks.Count);
    }

    [Fact]
    public async Task Strips_are_read_of_the_resources_asked_for_and_only_again_when_one_has_a_newer_check()
    {
        var (shown, other, none) = (await _fixture.ResourceAsync(), await _fixture.ResourceAsync(), await _fixture.ResourceAsync());
        HealthCheck[] checks = [.. Enumerable.Range(0, 3).Select(i => HistoryFixture.Check(shown, Now.AddMinutes(-i)))];
        await _fixture.AddAsync([.. checks, HistoryFixture.Check(other, Now)]);
        using StripBoard board = new(_fixture.Query, _fixture.Time);
        Assert.Equal([shown], (await board.LatestAsync([shown, none])).Keys);

        // What nobody but this test does shows what is read: an older check that vanishes is still known, until there is a newer one.
        await _fixture.RemoveAsync(checks[2]);
        _fixture.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, (await board.LatestAsync([shown]))[shown].Marks.Count);
        await _fixture.AddAsync(HistoryFixture.Check(shown, Now.AddSeconds(1)), HistoryFixture.Check(none, Now));
        Assert.Equal(3, (await board.LatestAsync([shown]))[shown].Marks.Count);
        _fixture.Time.Advance(TimeSpan.FromSeconds(3));
        var after = await board.LatestAsync([shown, other, none]);
        Assert.Equal([Now.AddMinutes(-1), Now, Now.AddSeconds(1)], after[shown].Marks.Select(mark => mark.At));
        Assert.Equal((1, 1), (after[other].Marks.Count, after[none].Marks.Count));
        await _fixture.RemoveAsync(Assert.Single(await _fixture.ChecksAsync(none)));
        _fixture.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.False((await board.LatestAsync([none])).ContainsKey(none));
    }

    [Fact]
    public async Task Strips_forgotten_because_nobody_looked_are_read_again()
    {
        var (first, second) = (await _fixture.ResourceAsync(), await _fixture.ResourceAsync());
        await _fixture.AddAsync(HistoryFixture.Check(first, Now), HistoryFixture.Check(second, Now));
        using StripBoard board = new(_fixture.Query, _fixture.Time);
        var before = (await board.LatestAsync([first]))[first];
        _fixture.Time.Advance(TimeSpan.FromMinutes(11));
        await board.LatestAsync([second]);
        var after = (await board.LatestAsync([first]))[first];
        Assert.NotSame(before, after);
        Assert.Equal(before.Marks, after.Marks);
    }

    [Fact]
    public async Task Pages_show_every_check_once_although_some_began_at_the_same_instant_and_newer_ones_arrive()
    {
        var (resource, other) = (await _fixture.ResourceAsync(), await _fixture.ResourceAsync());
        HealthCheck[] checks = [.. Enumerable.Range(0, 23).Select(i => HistoryFixture.Check(resource, Now.AddMinutes(-(i / 4)), healthy: i % 3 != 0))];
        await _fixture.AddAsync([.. checks, HistoryFixture.Check(other, Now)]);
        foreach (var failedOnly in new[] { false, true })
        {
            List<HealthCheck> seen = [];
            for (var page = await PageAsync(null); ; page = await PageAsync(CheckCursor.TryParse(page.Next!.ToString())!))
            {
                seen.AddRange(page.Items);
                if (page.Next is null)
                {
                    break;
                }

                await _fixture.AddAsync(HistoryFixture.Check(resource, Now.AddMinutes(1)));
            }

            Assert.Equal(checks.Where(check => !failedOnly || !check.Healthy).Select(check => check.Id).Order(), seen.Where(check => check.At <= Now).Select(check => check.Id).Order());
            Assert.Equal(seen.Select(check => check.At).OrderDescending(), seen.Select(check => check.At));

            Task<CheckPage> PageAsync(CheckCursor? after) => _fixture.Query.ChecksAsync(resource, failedOnly, after, 5, CancellationToken.None);
        }
    }

    [Fact]
    public async Task The_report_is_the_same_before_and_after_the_hours_are_summed_up_and_counts_the_current_hour()
    {
        var resource = await _fixture.ResourceAsync();
        // Every six hours for 40 days; each tenth fails at once, each fortieth is slow.
        await _fixture.AddAsync(Enumerable.Range(0, 40 * 4).Select(i => HistoryFixture.Check(resource, Now.AddHours(-6 * i), healthy: i % 10 != 0, latencyMs: i % 10 == 0 ? 0.1 : i % 40 == 1 ? 4000 : 15)));

        var raw = await _fixture.Query.ReportAsync(resource, CancellationToken.None);
        await _fixture.RollUp.RunAsync(CancellationToken.None);
        var summed = await _fixture.Query.ReportAsync(resource, CancellationToken.None);

        Assert.Equal((5, 29, 121), (raw.Day.Checks, raw.Week.Checks, raw.Month.Checks));
        Assert.Equal(0.8, raw.Day.Availability!.Value, 2);
        Assert.InRange(raw.Month.P50!.Value, 10, 20);
        Assert.InRange(raw.Month.P95!.Value, 10, 20);
        Assert.InRange(raw.Month.P99!.Value, 3000, 5000);
        Assert.Equal((raw.Day, raw.Week, raw.Month), (summed.Day, summed.Week, summed.Month));
        Assert.Equal(raw.Hours, summed.Hours);
        Assert.Equal(raw.Days, summed.Days);
        Assert.Equal((25, 31), (summed.Hours.Count, summed.Days.Count));
        Assert.Equal((1, 0), (summed.Hours[^1].Checks, summed.Hours[^1].Healthy));
    }

    [Fact]
    public async Task Nobody_looked_is_not_the_same_as_nothing_worked()
    {
        var report = await _fixture.Query.ReportAsync(await _fixture.ResourceAsync(), CancellationToken.None);
        Assert.Null(report.Month.Availability);
        Assert.Null(report.Month.P95);
    }

    [Fact]
    public async Task An_outage_lasts_from_going_down_to_coming_up_and_the_open_one_until_now()
    {
        var resource = await _fixture.ResourceAsync();
        await _fixture.AddAsync(
            HistoryFixture.Flip(resource, Now.AddHours(-9), HealthFlipKind.CameUp, "Its beginning is not on record."),
            HistoryFixture.Flip(resource, Now.AddHours(-8), HealthFlipKind.WentDown, "first"),
            HistoryFixture.Flip(resource, Now.AddHours(-7.5), HealthFlipKind.CircuitOpened, "not of the probes"),
            HistoryFixture.Flip(resource, Now.AddHours(-7), HealthFlipKind.CameUp, "up"),
            HistoryFixture.Flip(resource, Now.AddHours(-1), HealthFlipKind.WentDown, "second"));

        var outages = await _fixture.Query.OutagesAsync(resource, CancellationToken.None);

        Assert.Equal([new HealthOutage(Now.AddHours(-1), null, "second"), new HealthOutage(Now.AddHours(-8), Now.AddHours(-7), "first")], outages);
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(1)], outages.Select(outage => outage.Duration(Now)));
    }
}

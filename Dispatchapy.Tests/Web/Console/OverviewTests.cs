using System.Diagnostics;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Each story on a database of its own, because the numbers are those of the whole installation.</summary>
[Collection(EveryPageTests.Name)]
public sealed class OverviewTests(BrowserHost browser)
{
    [Fact]
    public async Task An_empty_installation_is_led_to_its_first_delivery_and_shows_it_without_a_reload()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        await using var provider = await FakeResource.StartAsync();
        await using var console = await ConsolePage.OpenAsync(browser.Browser, gateway);
        await console.SignInAsync();
        await console.GoAsync("/", "Overview");
        await Assertions.Expect(console.Page.Locator(".steps li")).ToHaveCountAsync(4);
        await Assertions.Expect(console.Page.Locator(".steps li.done")).ToHaveCountAsync(0);
        await console.ShootAsync("overview-empty");

        var (path, token) = await new Story(gateway).RouteAsync(await new Story(gateway).ResourceAsync(provider.Address));
        await Assertions.Expect(console.Page.Locator(".steps li.done")).ToHaveCountAsync(3);

        await new Story(gateway).AcceptedAsync(token, path);
        await Assertions.Expect(console.Page.Locator("#accepted-rate .tile-value")).Not.ToHaveTextAsync("0");
        await Assertions.Expect(console.Page.Locator("#throughput-chart")).ToHaveAttributeAsync("aria-label", "Last 60 minutes: 1 accepted, 1 delivered, 0 failed.");
        await Assertions.Expect(console.Page.Locator("#books")).ToContainTextAsync("The books balance: 1 accepted = 1 success");
        await Assertions.Expect(console.Page.Locator(".steps")).ToHaveCountAsync(0);
        await Assertions.Expect(console.Page.Locator("#delivered-share .tile-value")).ToHaveTextAsync("100 %");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task What_happens_at_one_node_shows_at_the_other_without_a_reload()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = await Gateway.StartAsync(database);
        await using var other = await Gateway.StartAsync(database);
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await new Story(one).RouteAsync(await new Story(one).ResourceAsync(provider.Address));
        await using var console = await ConsolePage.OpenAsync(browser.Browser, other);
        await console.SignInAsync();
        await console.GoAsync("/", "Overview");
        await console.Page.Locator("#books").WaitForAsync();
        foreach (var count in Enumerable.Range(1, 3))
        {
            await new Story(one).FinishedAsync(await new Story(one).AcceptedAsync(token, path));
            await Assertions.Expect(console.Page.Locator("#books")).ToContainTextAsync($"{count} accepted = {count} success");
        }

        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Paused_it_stands_still_and_catches_up_when_it_goes_on()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await new Story(gateway).RouteAsync(await new Story(gateway).ResourceAsync(provider.Address));
        await using var console = await ConsolePage.OpenAsync(browser.Browser, gateway);
        await console.SignInAsync();
        await console.GoAsync("/", "Overview");
        await Assertions.Expect(console.Page.Locator("#books")).ToContainTextAsync(": 0 accepted");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Live" }).ClickAsync();
        await Assertions.Expect(console.Page.GetByText("Paused since")).ToBeVisibleAsync();
        await new Story(gateway).FinishedAsync(await new Story(gateway).AcceptedAsync(token, path));
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await Assertions.Expect(console.Page.Locator("#books")).ToContainTextAsync(": 0 accepted");
        await console.Page.GetByText("Paused since").ClickAsync();
        await Assertions.Expect(console.Page.Locator("#books")).ToContainTextAsync(": 1 accepted");
    }

    [Fact]
    public async Task A_busy_installation_reads_well_in_both_themes_and_sizes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        await using var provider = await FakeResource.StartAsync();
        await using var broken = await FakeResource.StartAsync();
        broken.Behaviour = Answer.With(503);
        await PastAsync(database);
        await TrafficAsync(new Story(gateway), provider.Address, broken.Address);
        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390) })
        {
            await using var console = await ConsolePage.OpenAsync(browser.Browser, gateway, theme, width);
            await console.SignInAsync();
            await console.GoAsync("/", "Overview");
            await Assertions.Expect(console.Page.Locator(".strip-good, .strip-warn, .strip-bad").First).ToBeAttachedAsync();
            await console.ShootAsync($"overview-{theme}-{width}");
            Assert.Equal((theme, width, 0), (theme, width, await console.OverflowAsync()));
            await console.Page.GetByRole(AriaRole.Link, new() { Name = "Last day" }).ClickAsync();
            await Assertions.Expect(console.Page.Locator("#throughput")).ToHaveTextAsync("Tasks per hour");
            await console.Page.GetByRole(AriaRole.Link, new() { Name = "As a table" }).ClickAsync();
            await Assertions.Expect(console.Page.Locator(".chart-table tbody tr")).ToHaveCountAsync(24);
            Assert.EndsWith("/?span=day&view=table", console.Page.Url, StringComparison.Ordinal);
            Assert.Empty(console.Complaints);
        }
    }

    [Fact]
    public async Task Of_many_resources_the_worst_fifty_are_listed_live_and_all_are_a_click_away()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 55).Select(i => new Story(gateway).ResourceAsync(new Uri("http://127.0.0.1:9/"), body => (body["name"], body["health"]) = ($"provider {i:00}", new JsonObject { ["enabled"] = false }))));
        await using var console = await ConsolePage.OpenAsync(browser.Browser, gateway);
        await console.SignInAsync();
        await console.GoAsync("/", "Overview");
        var names = console.Page.Locator("td[data-label=Resource] a");
        await Assertions.Expect(names).ToHaveCountAsync(50);
        await Assertions.Expect(names.First).ToHaveTextAsync("provider 00");
        await Assertions.Expect(console.Page.Locator("#resources-shown")).ToContainTextAsync("Here are 50 of 55: those in trouble first, then the busiest; 5 are not shown.");

        await database.ScalarAsync<int>("WITH down AS (UPDATE resource_statuses SET health = 2 WHERE resource_id = (SELECT id FROM resources WHERE name = 'provider 54') RETURNING 1) SELECT count(*)::int FROM down");
        await Assertions.Expect(names.First).ToHaveTextAsync("provider 54");
        await Assertions.Expect(names).ToHaveCountAsync(50);
        await Assertions.Expect(console.Page.Locator("#resources-shown")).ToContainTextAsync("Of all in use, down: 1, circuit not closed: 0.");
        await console.ShootAsync("overview-many");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "All 55 resources" }).ClickAsync();
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" })).ToBeVisibleAsync();
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_day_of_books_does_not_keep_the_page_from_opening()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        await PastAsync(database);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, gateway);
        await console.SignInAsync();
        await console.GoAsync("/", "Overview");
        var watch = Stopwatch.StartNew();
        await console.GoAsync("/", "Overview");
        await console.Page.Locator("#books").WaitForAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"The overview took {watch.Elapsed} to open.");
    }

    /// <summary>A day of books: what the charts show, without the tasks.</summary>
    private static Task<long> PastAsync(TestDatabase database) => database.ScalarAsync<long>("""
        WITH past AS (
            INSERT INTO task_ledger (client_id, minute, accepted, success, failed, stopped, deleted)
            SELECT '01981234-5678-7abc-8def-0123456789ab', date_trunc('minute', now()) - m * interval '1 minute',
                   n.accepted, n.accepted - n.failed, n.failed, 0, 0
            FROM generate_series(1, 1400) m,
                 LATERAL (SELECT (40 + 25 * sin(m / 9.0) + 10 * sin(m / 2.3))::bigint AS accepted, (CASE WHEN m % 97 < 4 THEN 7 ELSE m % 3 / 2 END)::bigint AS failed) n
            RETURNING 1)
        SELECT count(*) FROM past
        """);

    private static async Task TrafficAsync(Story story, Uri provider, Uri broken)
    {
        var good = await story.ResourceAsync(provider, body => body["name"] = "SMS primary");
        var bad = await story.ResourceAsync(broken, body => body["name"] = "SMS backup with a rather long name that wraps");
        var (first, path) = await story.EndpointAsync([bad, good]);
        var (second, lost) = await story.EndpointAsync([bad], body => body["retry"]!["max_attempts"] = 1);
        var (third, held) = await story.EndpointAsync([good], body => body["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true });
        await story.EndpointAsync([]);
        var token = (await story.ClientAsync([first, second, third])).Token;
        foreach (var target in new[] { path, lost, held })
        {
            for (var i = 0; i < 6; i++)
            {
                await story.AcceptedAsync(token, target);
            }
        }
    }
}

using Dispatchapy.Tests.Health.Schedules;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

[Collection(EveryPageTests.Name)]
public sealed class JobsPageTests(BrowserHost browser)
{
    [Fact]
    public async Task A_job_is_run_paused_and_resumed_and_every_node_shows_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = await Gateway.StartAsync(database);
        await using var other = await Gateway.StartAsync(database);
        await using var console = await OpenAsync(one);
        await using var second = await OpenAsync(other);
        var (row, mirror) = (Row(console), Row(second));
        await Assertions.Expect(row).ToContainTextAsync("every hour");
        await Assertions.Expect(row).ToContainTextAsync("done");

        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Pause: Delete old tasks" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("paused");
        await Assertions.Expect(mirror).ToContainTextAsync("paused");

        var before = await LastRunAsync(row);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Run now: Delete old tasks" }).ClickAsync();
        await Eventually.TrueAsync(async () => await LastRunAsync(row) != before, "the run that the other console asked for");
        await Assertions.Expect(row).ToContainTextAsync("paused");

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Resume: Delete old tasks" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("scheduled");
        Assert.Empty(console.Complaints);
        Assert.Empty(second.Complaints);
    }

    [Fact]
    public async Task All_health_checks_are_one_line_that_is_paused_and_resumed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        await using var gateway = await Gateway.StartAsync(database, TcpChecks.Here);
        await using var console = await OpenAsync(gateway);
        await new Story(gateway).ResourceAsync(provider.Address, body => body["name"] = "letters");
        var row = console.Page.Locator("tr[data-job=health-checks]");
        await Assertions.Expect(row).ToContainTextAsync("1 resource scheduled");
        await Assertions.Expect(row).ToContainTextAsync("letters: healthy");
        await Assertions.Expect(row).ToContainTextAsync("by each resource's interval");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Pause: Health checks" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("paused");
        await Assertions.Expect(row).ToContainTextAsync("when resumed");
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'PAUSED'") == 1, "its trigger is paused");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Resume: Health checks" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("scheduled");
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'PAUSED'") == 0, "its trigger is resumed");

        await new Story(gateway).ResourceAsync(new Uri(provider.Address, "/hang"), body => body["name"] = "slow letters");
        var running = console.Page.Locator("#running-now tr", new() { HasText = "Health checks: slow letters" });
        await Assertions.Expect(running).ToContainTextAsync($"{Environment.MachineName}:{Environment.ProcessId}");
        await Assertions.Expect(running.Locator("time")).ToHaveCountAsync(1);
        await console.ShootAsync("jobs-running");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task The_queue_and_the_nodes_are_shown_in_both_themes_and_sizes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        var (id, path) = await new Story(gateway).EndpointAsync([]);
        var token = (await new Story(gateway).ClientAsync([id])).Token;
        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390) })
        {
            await using var console = await OpenAsync(gateway, theme, width);
            var parked = int.Parse(await console.Page.Locator("#depth-parked").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
            await new Story(gateway).AcceptedAsync(token, path);
            await Assertions.Expect(console.Page.Locator("#depth-parked")).ToHaveTextAsync($"{parked + 1}");
            await Assertions.Expect(console.Page.GetByText("web and worker")).ToBeVisibleAsync();
            await console.ShootAsync($"jobs-{theme}-{width}");
            Assert.Equal((theme, width, 0), (theme, width, await console.OverflowAsync()));
            Assert.Empty(console.Complaints);
        }
    }

    private async Task<ConsolePage> OpenAsync(Gateway gateway, string theme = "light", int width = 1440)
    {
        var console = await ConsolePage.OpenAsync(browser.Browser, gateway, theme, width);
        await console.SignInAsync();
        await console.GoAsync("/jobs", "Jobs");
        return console;
    }

    private static ILocator Row(ConsolePage console) => console.Page.Locator("tr[data-job=retention]");

    private static async Task<string?> LastRunAsync(ILocator row) => await row.Locator("time").First.GetAttributeAsync("datetime");
}

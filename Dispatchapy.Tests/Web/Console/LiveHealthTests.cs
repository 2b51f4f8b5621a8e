using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Pages that are open while a provider falls and comes back; nobody reloads them.</summary>
[Collection(EveryPageTests.Name)]
public sealed class LiveHealthTests(BrowserHost browser)
{
    private static readonly (string, string)[] Settings = [("Health:CircuitFailures", "1"), ("Health:CooldownMinSeconds", "1"), ("Health:CooldownMaxSeconds", "1"), ("Health:ReturnSeconds", "0")];

    [Fact]
    public async Task Down_failover_and_recovery_are_seen_on_the_overview_the_tab_the_task_and_the_alerts()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database, Settings);
        await using var alpha = await FakeResource.StartAsync();
        await using var beta = await FakeResource.StartAsync();
        Story story = new(gateway);
        var first = await ResourceAsync(story, alpha, "Alpha");
        var (path, token) = await story.RouteAsync(first, await ResourceAsync(story, beta, "Beta"));
        await TellAsync(gateway, beta);
        TaskCompletionSource fails = new(), delivers = new();
        alpha.Behaviour = Held(fails, 503);
        beta.Behaviour = Held(delivers, 200);
        await CheckAsync(gateway, first);

        await using var overview = await OpenAsync(gateway, "/", "Overview");
        await using var tab = await OpenAsync(gateway, $"/resources/{first}?tab=health", "Alpha");
        await using var alerts = await OpenAsync(gateway, "/alerts", "Alerts");
        var task = await story.AcceptedAsync(token, path, """{"ref":"letter"}""");
        await alpha.WaitForAsync(2, Story.Patience);
        await using var waterfall = await OpenAsync(gateway, $"/tasks/{task}", "letter");
        var row = overview.Page.Locator($"tr:has(td[data-label=Resource] a[href='/resources/{first}'])");
        await ShowsAsync(row, health: "up", circuit: "closed");

        fails.SetResult();
        await Expect(Attempt(waterfall, 1)).ToContainTextAsync("503");
        await Expect(Attempt(waterfall, 2)).ToContainTextAsync("Beta");
        await ShowsAsync(row, health: "up", circuit: "open");
        delivers.SetResult();
        await Expect(waterfall.Page.Locator(".page-head")).ToContainTextAsync("success");
        await Expect(Attempt(waterfall, 2)).ToContainTextAsync("200");

        alpha.On("/health", Answer.With(503));
        await CheckAsync(gateway, first);
        await CheckAsync(gateway, first);
        await ShowsAsync(row, health: "down", circuit: "open");
        await Expect(row.GetByRole(AriaRole.Img, new() { Name = "Last 3 health checks: 2 failed." })).ToBeAttachedAsync();
        await Expect(tab.Page.Locator("#outages")).ToContainTextAsync("still down");
        await Expect(Alert(alerts, "Alpha is down")).ToContainTextAsync("success");

        alpha.On("/health", Answer.With(200));
        alpha.Behaviour = Answer.With(200);
        await CheckAsync(gateway, first);
        await CheckAsync(gateway, first);
        await Expect(tab.Page.Locator("#outages")).Not.ToContainTextAsync("still down");
        await Expect(Alert(alerts, "Alpha is up again after")).ToContainTextAsync("success");
        var closed = row.Locator("td[data-label=Circuit]").GetByText("closed");
        await Eventually.TrueAsync(
            async () =>
            {
                await story.AcceptedAsync(token, path); // one of these is the probe
                return await closed.CountAsync() == 1;
            },
            "the circuit is closed again");
        await ShowsAsync(row, health: "up", circuit: "closed");
        await alerts.ShootAsync("live-alerts");
        await waterfall.ShootAsync("live-waterfall");
        Assert.Empty(new[] { overview, tab, alerts, waterfall }.SelectMany(page => page.TakeComplaints()));
    }

    private async Task<ConsolePage> OpenAsync(Gateway gateway, string path, string heading)
    {
        var page = await ConsolePage.OpenAsync(browser.Browser, gateway);
        await page.SignInAsync();
        await page.GoAsync(path, heading);
        await page.SettleAsync();
        return page;
    }

    private static ILocator Attempt(ConsolePage page, int number) => page.Page.Locator($"[data-attempt='{number}']");

    private static ILocator Alert(ConsolePage page, string text) => page.Page.Locator("tr", new() { HasText = text });

    private static async Task ShowsAsync(ILocator row, string health, string circuit)
    {
        await Expect(row.Locator("td[data-label=Health]").GetByText(health)).ToBeVisibleAsync();
        await Expect(row.Locator("td[data-label=Circuit]").GetByText(circuit)).ToBeVisibleAsync();
    }

    private static Behaviour Held(TaskCompletionSource until, int status) => async exchange =>
    {
        await exchange.ReceiveAsync();
        await until.Task;
        exchange.Http.Response.StatusCode = status;
    };

    private static Task<Guid> ResourceAsync(Story story, FakeResource provider, string name)
    {
        provider.On("/health", Answer.With(200)).On("/people", Answer.With(200));
        return story.ResourceAsync(provider.Address, body =>
        {
            (body["name"], body["timeout_seconds"]) = (name, 60);
            body["health"] = JsonNode.Parse("""{"method":"http","interval_min_seconds":3600,"interval_max_seconds":7200,"down_after":2,"up_after":2,"http":{"path":"/health"}}""");
        });
    }

    private static async Task TellAsync(Gateway gateway, FakeResource people)
    {
        var channel = await gateway.Admin.CreateAsync("alert-channels", new JsonObject { ["name"] = "on call", ["kind"] = "slack", ["settings"] = new JsonObject { ["url"] = new Uri(people.Address, "/people").AbsoluteUri } });
        await gateway.Admin.CreateAsync("alert-rules", new JsonObject
        {
            ["name"] = "everything", ["events"] = new JsonArray("went_down", "came_up"), ["damping_minutes"] = 0, ["channel_ids"] = new JsonArray(channel.Id().ToString()),
        });
    }

    private static async Task CheckAsync(Gateway gateway, Guid resource) => Assert.Equal(HttpStatusCode.OK, (await gateway.Admin.PostAnswerAsync($"resources/{resource}/check")).Status);
}

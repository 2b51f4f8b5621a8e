using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Schedules over days, resources that an endpoint is done with, replays.</summary>
[Collection(ConsoleTests.Name)]
public sealed class OperationsPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    private readonly Story _story = fixture.Story;

    [Fact]
    public async Task One_click_retries_over_days()
    {
        var (id, path) = await _story.EndpointAsync([]);
        await using var console = await OpenAsync($"/endpoints/{id}", path);
        await console.Page.Locator("#over-days").ClickAsync();
        await Assertions.Expect(console.Page.Locator("#max-attempts")).ToHaveValueAsync("10");
        await Assertions.Expect(console.Page.Locator("#schedule")).ToHaveValueAsync("5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400");
        await console.ShootAsync("endpoint-schedule-light-1440");
        await console.Page.Locator("#save").ClickAsync();
        await Eventually.TrueAsync(async () => (await fixture.Gateway.Admin.GetAnswerAsync($"endpoints/{id}")).Json["retry"]!["schedule_seconds"]!.AsArray().Count == 9, "it is saved");
        Assert.Equal(0, await console.OverflowAsync());
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_resource_that_was_disabled_says_why_and_is_enabled_with_one_click()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(410);
        var name = Given.Name("SMS-G");
        var resource = await _story.ResourceAsync(provider.Address, body => body["name"] = name);
        var (id, path) = await _story.EndpointAsync([resource]);
        await _story.FinishedAsync(await _story.AcceptedAsync((await _story.ClientAsync([id])).Token, path));

        await using var small = await OpenAsync($"/resources/{resource}", name, "dark", 390);
        await Assertions.Expect(small.Page.Locator("#disabled-links")).ToContainTextAsync("answered 410 Gone");
        await small.ShootAsync("resource-disabled-dark-390");
        Assert.Equal(0, await small.OverflowAsync());

        await using var console = await OpenAsync($"/endpoints/{id}?tab=rules", path);
        var notice = console.Page.Locator("[data-disabled]");
        await Assertions.Expect(notice).ToContainTextAsync("answered 410 Gone");
        await console.ShootAsync("endpoint-disabled-light-1440");
        await notice.GetByRole(AriaRole.Button, new() { Name = "Enable" }).ClickAsync();
        await Assertions.Expect(notice).ToHaveCountAsync(0);
        Assert.Null((await fixture.Gateway.Admin.GetAnswerAsync($"endpoints/{id}")).Json["resources"]![0]!["disabled_at"]);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_range_is_counted_and_then_replayed()
    {
        await using var provider = await FakeResource.StartAsync();
        var (path, token) = await _story.RouteAsync(await _story.ResourceAsync(provider.Address));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        await _story.FinishedAsync(await _story.AcceptedAsync(token, path));
        await using var console = await OpenAsync("/failures?replay=1", "Failures");
        await console.Page.Locator("#replay-endpoint").SelectOptionAsync(new SelectOptionValue { Label = path });
        await console.Page.Locator("#replay-success").CheckAsync();
        await console.Page.Locator("#replay-count").ClickAsync();
        await Assertions.Expect(console.Page.Locator("#replay-start")).ToContainTextAsync("Replay 2 tasks");
        await console.ShootAsync("replay-form-light-1440");
        await console.Page.Locator("#replay-start").ClickAsync();
        await Assertions.Expect(console.Page.Locator("article").Filter(new() { HasText = path })).ToContainTextAsync("2 of 2 replayed", new() { Timeout = 30_000 });
        Assert.Equal(0, await console.OverflowAsync());
        Assert.Empty(console.Complaints);
    }

    private async Task<ConsolePage> OpenAsync(string address, string title, string theme = "light", int width = 1440)
    {
        var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        await console.GoAsync(address, title);
        return console;
    }
}

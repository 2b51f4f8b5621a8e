using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class FailuresPageTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_group_is_retried_and_stops_by_itself_while_its_provider_still_fails()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(403);
        var (story, name) = (fixture.Story, Given.Name("SMS-C"));
        var (path, token) = await story.RouteAsync(await story.ResourceAsync(provider.Address, body => body["name"] = name));
        foreach (var task in await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => story.AcceptedAsync(token, path))))
        {
            await story.FinishedAsync(task);
        }

        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync("/failures", "Failures");
        var row = console.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).First;
        await Assertions.Expect(row).ToContainTextAsync("100");
        await row.GetByText("Retry group").ClickAsync();
        await console.Page.GetByLabel("Tasks", new() { Exact = true }).FillAsync("100");
        await console.Page.GetByLabel("per", new() { Exact = true }).SelectOptionAsync("second");
        await console.ShootAsync("failures-form-light-1440");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Retry 100 tasks" }).ClickAsync();
        var run = console.Page.Locator("article").Filter(new() { HasText = name });
        await Assertions.Expect(run).ToContainTextAsync("stopped by itself", new() { Timeout = 30_000 });
        await Assertions.Expect(run).ToContainTextAsync("failed again.");
        await Assertions.Expect(run).ToContainTextAsync("Up to 6,000 a minute");
        Assert.True(provider.Received.Count < 200, $"{provider.Received.Count} requests came");
        await console.ShootAsync("failures-light-1440");
        Assert.Equal(0, await console.OverflowAsync());
        Assert.Empty(console.Complaints);
        await row.GetByText("Show tasks").ClickAsync();
        await Assertions.Expect(console.Page.Locator("tr[data-task]")).ToHaveCountAsync(50);
        await using var small = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, "dark", 390);
        await small.SignInAsync();
        await small.GoAsync("/failures", "Failures");
        await Assertions.Expect(small.Page.Locator("article").First).ToBeVisibleAsync();
        await small.ShootAsync("failures-dark-390");
        Assert.Equal(0, await small.OverflowAsync());
        Assert.Empty(small.Complaints);
    }
}

using Dispatchapy.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(EveryPageTests.Name)]
public sealed class EgressPageTests(BrowserHost browser) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Gateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _gateway = await Gateway.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_rules_say_what_is_open_take_exceptions_and_are_tried_on_an_address()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, _gateway);
        await console.SignInAsync();
        await console.GoAsync("/settings/egress", "Outgoing connections");
        var page = console.Page;
        await Expect(page.Locator("#egress-state")).ToContainTextAsync("may be connected to");
        await page.Locator("#egress-private").UncheckAsync();
        await page.Locator("#egress-allow").FillAsync("10.0.0.1/33");
        await page.Locator("#egress-allow").PressAsync("Enter");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Remove 10.0.0.1/33" })).ToBeVisibleAsync();
        await page.Locator("#save-egress").ClickAsync();
        await Expect(page.Locator("form.form")).ToContainTextAsync("a network (10.1.0.0/16)");
        await console.ShootAsync("egress-problem-light-1440");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Remove 10.0.0.1/33" }).ClickAsync();
        await page.Locator("#save-egress").ClickAsync();
        await Expect(page.Locator("#egress-state")).ToContainTextAsync("are closed");

        await page.Locator("#egress-try").FillAsync("http://localhost:1/x");
        await page.Locator("#egress-try-now").ClickAsync();
        await Expect(page.Locator("#egress-tried")).ToContainTextAsync("in a private network");
        await page.Locator("#egress-try").FillAsync("203.0.113.7");
        await page.Locator("#egress-try-now").ClickAsync();
        await Expect(page.Locator("#egress-tried")).ToContainTextAsync("open");
        await console.ShootAsync("egress-tried-light-1440");
        Assert.Empty(console.TakeComplaints());
    }
}

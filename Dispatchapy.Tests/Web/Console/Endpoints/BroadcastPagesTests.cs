using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

[Collection(EndpointPages.Name)]
public sealed class BroadcastPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 390)]
    public async Task Mode_conditions_and_types_are_chosen_tried_and_saved(string theme, int width)
    {
        await using var provider = await FakeResource.StartAsync();
        var (orders, invoices) = (await ResourceAsync(provider, "Orders"), await ResourceAsync(provider, "Invoices"));
        var (id, path) = await fixture.Story.EndpointAsync([orders.Id, invoices.Id]);
        var token = (await fixture.Story.ClientAsync([id])).Token;
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}", path);
        await page.Locator("#mode-broadcast").CheckAsync();
        await ShotAsync(console, $"endpoint-mode-{theme}-{width}");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("Version 2, saved.")).ToBeVisibleAsync();

        await console.GoAsync($"/endpoints/{id}?tab=rules", path);
        await page.Locator($"[data-filter='{invoices.Name}'] > summary").ClickAsync();
        await page.Locator($"#types-{invoices.Id}").FillAsync("invoice.*");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#receivers")).ToContainTextAsync("takes invoice.* only, and the call has no event type");
        await page.Locator($"[data-filter='{orders.Name}'] > summary").ClickAsync();
        await page.Locator($"[data-filter='{orders.Name}']").GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await page.GetByLabel($"Key that condition 1 of {orders.Name} looks at").FillAsync("amount");
        await page.GetByLabel($"How condition 1 of {orders.Name} compares").SelectOptionAsync("matches");
        await page.GetByLabel($"Value that condition 1 of {orders.Name} looks for").FillAsync("(");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-filter='{orders.Name}']")).ToContainTextAsync("Is not a valid regular expression.");
        await page.GetByLabel($"Value that condition 1 of {orders.Name} looks for").FillAsync("^[1-9]");
        await page.Locator("#dry-run-payload").FillAsync("""{"ref":"r-1","amount":5}""");
        await page.Locator("#dry-run-type").FillAsync("order.paid");
        await Assertions.Expect(page.Locator("#dry-run-verdict")).ToContainTextAsync("one resource gets a task of its own");
        await ShotAsync(console, $"endpoint-filters-{theme}-{width}");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("Version 3, saved.")).ToBeVisibleAsync();

        var call = await fixture.Story.AcceptedAsync(token, path, """{"ref":"r-1","amount":5}""");
        var saved = (await fixture.Gateway.Admin.GetAnswerAsync($"calls/{call}")).Json;
        var task = saved["tasks"]![0]!["task_id"]!.GetValue<string>();
        await fixture.Story.FinishedAsync(Guid.Parse(task));
        await console.GoAsync($"/tasks/{task}", "r-1");
        await Assertions.Expect(page.Locator("#call")).ToContainTextAsync("(this task)");
        await Assertions.Expect(page.Locator("#skipped")).ToContainTextAsync($"{invoices.Name}: takes invoice.* only, and the call has no event type");
        await ShotAsync(console, $"task-of-call-{theme}-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "The whole call" }).ClickAsync();
        await Assertions.Expect(page.Locator("#call")).ToContainTextAsync("success");
        await ShotAsync(console, $"call-{theme}-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "As a list" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Show the call" })).ToBeVisibleAsync();

        var untaken = await fixture.Story.AcceptedAsync(token, path, """{"ref":"r-2","amount":0}""");
        await console.GoAsync($"/endpoints/{id}?tab=rules", path);
        await page.Locator("#untaken").GetByRole(AriaRole.Link, new() { Name = "r-2" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/calls/{untaken}$"));
        await Assertions.Expect(page.Locator("#skipped")).ToContainTextAsync("amount does not match ^[1-9]");
        Assert.Empty(console.Complaints);
    }

    private static async Task ShotAsync(ConsolePage console, string name)
    {
        await console.SettleAsync();
        await console.ShootAsync($"broadcast-{name}");
        Assert.True(await console.OverflowAsync() <= 0, await console.WidestAsync());
    }

    private async Task<(Guid Id, string Name)> ResourceAsync(FakeResource provider, string name)
    {
        var full = Given.Name(name);
        return (await fixture.Story.ResourceAsync(provider.Address, resource => resource["name"] = JsonValue.Create(full)), full);
    }
}

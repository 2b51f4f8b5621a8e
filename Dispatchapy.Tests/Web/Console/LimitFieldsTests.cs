using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class LimitFieldsTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_rate_and_a_quota_are_set_and_todays_use_is_seen()
    {
        await using var provider = await FakeResource.StartAsync();
        // What came too late would be counted once more.
        var id = await fixture.Story.ResourceAsync(provider.Address, body => body["timeout_seconds"] = 30);
        var (path, token) = await fixture.Story.RouteAsync(id);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        var page = console.Page;
        await page.GotoAsync($"/resources/{id}");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeEnabledAsync();
        await page.Locator("summary", new() { HasText = "Rate and quota" }).ClickAsync();
        await page.Locator("#rate").FillAsync("many");
        await page.Locator("#daily-quota").FillAsync("0");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator(".field.invalid", new() { HasText = "Requests" }).First).ToContainTextAsync("whole number");
        await page.Locator("#rate").FillAsync("90");
        await page.Locator("#rate-per").SelectOptionAsync("minute");
        await page.Locator("#burst").FillAsync("20");
        await page.Locator("#daily-quota").FillAsync("50");
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        await Expect(page.Locator("#sent-today")).ToHaveTextAsync("0 of 50 today");
        var saved = (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json;
        Assert.Equal("""{"per_second":null,"per_minute":90,"burst":20}""", saved["rate_limit"]!.ToJsonString());

        foreach (var task in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => fixture.Story.AcceptedAsync(token, path))))
        {
            await fixture.Story.FinishedAsync(task);
        }

        await Expect(page.Locator("#sent-today")).ToHaveTextAsync("3 of 50 today");
        await console.ShootAsync("resource-limits-light-1440");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task What_a_call_asked_for_is_seen_on_its_task()
    {
        var (id, path) = await fixture.Story.EndpointAsync([await fixture.Story.ResourceAsync(new Uri("http://127.0.0.1:9/"))], _ => { });
        var token = (await fixture.Story.ClientAsync([id])).Token;
        var at = TimeProvider.System.GetUtcNow();
        var task = await fixture.Story.CallAsync(
            token, path, "{}", ("X-Deliver-At", at.AddHours(2.5).ToString("O")), ("X-Expires-At", at.AddHours(5).ToString("O")), ("X-Ordering-Key", "order-17"));
        JsonObject known = await fixture.Story.TaskAsync(task);
        Assert.Equal(("order-17", 0), (known["ordering_key"]!.GetValue<string>(), known["lane"]!.GetValue<int>()));
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.Page.GotoAsync($"/tasks/{task}");
        await Expect(console.Page.Locator("#outlook")).ToContainTextAsync("The application asked not to have it sent before");
        await Expect(console.Page.Locator("#ordering-key")).ToHaveTextAsync("order-17");
        await Expect(console.Page.Locator("#deliver-at")).ToContainTextAsync("in 2 h");
        await Expect(console.Page.Locator("#expires-at")).ToContainTextAsync("in");
        await console.ShootAsync("task-terms-light-1440");
        Assert.Empty(console.Complaints);
    }
}

using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

[Collection(ConsoleTests.Name)]
public sealed class ContractTabTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_contract_is_proposed_from_an_example_mended_and_shown_to_the_client()
    {
        var (id, path) = await fixture.Story.EndpointAsync([]);
        var (client, _) = await fixture.Story.ClientAsync([id]);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}?tab=contract", path);
        await page.Locator("#contract-example").FillAsync("""{"ref":"r-1","user":{"email":"ann@example.com","age":7}}""");
        await page.Locator("#propose-contract").ClickAsync();
        await Assertions.Expect(page.GetByText("3 parameters were added.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Format of parameter 2")).ToHaveValueAsync("email");
        await Assertions.Expect(page.GetByLabel("JSON Schema of the payload")).ToContainTextAsync("\"integer\"");

        await page.Locator("details").Nth(2).Locator("summary").ClickAsync();
        await page.GetByLabel("Minimum of parameter 3").FillAsync("8");
        await page.GetByLabel("Parameter 1 is required").CheckAsync();
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("Breaks the contract: Must be at least 8.").First).ToBeVisibleAsync();
        await console.ShootAsync("contract-problems");
        await page.GetByLabel("Example of parameter 3").FillAsync("18");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("Version 2, saved.")).ToBeVisibleAsync();
        await console.ShootAsync("contract-tab");

        await console.GoAsync($"/clients/{client}?tab=documents", "client");
        var table = page.GetByLabel($"Parameters of {path}");
        await Assertions.Expect(table).ToContainTextAsync("at least 8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Python" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel($"Python for {path}")).ToContainTextAsync("urllib.request");
        await Assertions.Expect(page.GetByText("Try it")).ToHaveCountAsync(0);
        await console.ShootAsync("client-documents");
        Assert.Empty(console.Complaints);
    }
}

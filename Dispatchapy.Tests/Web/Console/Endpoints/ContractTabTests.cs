using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

[Collection(EndpointPages.Name)]
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

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task A_contract_in_which_much_is_said_fits_the_window(string theme, int width)
    {
        var (id, path, client, _) = await fixture.Story.WithContractAsync(ContractStory.Arrays, "items.2.sku", "lines.0.price");
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        List<string> faults = [];
        await console.GoAsync($"/endpoints/{id}?tab=contract", path);
        await console.Page.Locator("details summary").Nth(5).ClickAsync();
        await Assertions.Expect(console.Page.GetByText("items.2.sku, lines.0.price")).ToBeVisibleAsync();
        await LookAsync("contract-full");
        await console.GoAsync($"/clients/{client}?tab=documents", "client");
        await Assertions.Expect(console.Page.GetByLabel($"Parameters of {path}")).ToContainTextAsync("items.2.sku");
        await LookAsync("documents-full");
        Assert.Empty(faults.Concat(console.Complaints));

        async Task LookAsync(string name)
        {
            await console.SettleAsync();
            await console.ShootAsync($"{name}-{theme}-{width}");
            faults.AddRange((await Accessibility.ViolationsAsync(console.Page)).Select(violation => $"{name}: {violation}"));
            faults.AddRange(await console.OverflowAsync() is var pixels and > 0 ? [$"{name}: {pixels} px: {await console.WidestAsync()}"] : []);
        }
    }

    [Fact]
    public async Task A_name_that_passes_through_anothers_takes_nothing_from_it()
    {
        var (id, path, _, _) = await fixture.Story.WithContractAsync("""{"params":[{"name":"ref"},{"name":"user.email"},{"name":"id","type":"string"}]}""", "id");
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}?tab=contract", path);
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Add a parameter" }).ClickAsync();
        await console.Page.GetByLabel("Parameter 4 is required").CheckAsync();
        await console.Page.GetByLabel("Name of parameter 4").PressSequentiallyAsync("id2", new() { Delay = 60 });
        await console.Page.Locator("#save").ClickAsync();
        await Assertions.Expect(console.Page.GetByText("Version 2, saved.")).ToBeVisibleAsync();
        Assert.Equal("""["ref","user.email","id","id2"]""", (await fixture.Gateway.Admin.GetAnswerAsync($"endpoints/{id}")).Json["required_params"]!.ToJsonString());
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task What_is_required_stays_required_under_another_name_and_nothing_is_required_unseen()
    {
        var (id, path, _, _) = await fixture.Story.WithContractAsync("""{"params":[{"name":"ref","type":"string"},{"name":"user.email"}]}""");
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}?tab=contract", path);
        await console.Page.GetByLabel("Name of parameter 1").FillAsync("reference");
        await Assertions.Expect(console.Page.GetByLabel("Parameter 1 is required")).ToBeCheckedAsync();
        await Assertions.Expect(console.Page.GetByText("Required as well")).ToHaveCountAsync(0);
        await console.Page.GetByLabel("Remove parameter 2").ClickAsync();
        await Assertions.Expect(console.Page.GetByText("Required as well, and not described here: user.email.")).ToBeVisibleAsync();
        await console.Page.Locator("#save").ClickAsync();
        await Assertions.Expect(console.Page.GetByText("Version 2, saved.")).ToBeVisibleAsync();
        Assert.Equal("""["reference","user.email"]""", (await fixture.Gateway.Admin.GetAnswerAsync($"endpoints/{id}")).Json["required_params"]!.ToJsonString());
        Assert.Empty(console.Complaints);
    }
}

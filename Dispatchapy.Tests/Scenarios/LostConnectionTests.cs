using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>The wire between browser and gateway is cut while somebody types.</summary>
[Collection(ConsoleTests.Name)]
public sealed partial class LostConnectionTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_half_filled_form_survives_a_lost_connection_and_is_saved_afterwards()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var wire = await CuttableWire.AroundAsync(console.Context);
        await console.SignInAsync();
        await console.GoAsync("/resources/new", "New resource");
        var name = Given.Name("typed before the cut");
        var (nameField, url) = (console.Page.GetByLabel("Name", new() { Exact = true }), console.Page.GetByLabel("URL", new() { Exact = true }));
        await nameField.FillAsync(name);
        await nameField.BlurAsync();

        await wire.CutAsync();
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Heading, new() { Name = "Connection lost" })).ToBeVisibleAsync();
        await console.ShootAsync("connection-lost");
        await Assertions.Expect(nameField).ToHaveValueAsync(name);

        wire.Mend();
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Heading, new() { Name = "Connection lost" })).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(nameField).ToHaveValueAsync(name);
        await url.FillAsync("https://provider.example/v1");
        await console.Page.Locator("#save").ClickAsync();
        await console.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name }).WaitForAsync();
        Assert.Matches(ResourceAddress(), console.Page.Url);
    }

    [GeneratedRegex("/resources/[0-9a-f-]{36}$")]
    private static partial Regex ResourceAddress();
}

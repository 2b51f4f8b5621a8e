using Dispatchapy.Tests.Signing;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class SignatureFieldsTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_signature_is_set_up_rotated_and_removed_and_each_secret_is_shown_once()
    {
        await using var provider = await FakeResource.StartAsync();
        var id = await fixture.Story.ResourceAsync(provider.Address);
        var (path, token) = await fixture.Story.RouteAsync(id);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        var page = console.Page;
        await page.GotoAsync($"/resources/{id}");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeEnabledAsync();
        await page.Locator("summary", new() { HasText = "Signature" }).ClickAsync();
        await page.GetByLabel("Scheme").SelectOptionAsync("standard");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator(".field.invalid", new() { HasText = "Secret" })).ToContainTextAsync("Is required");
        await page.Locator("#signing-generate").ClickAsync();
        var old = await TakeAsync(page);
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        var firstSent = await DeliverAsync(provider, path, token);
        Assert.Equal([true], OwnVerification.Standard(firstSent, old));

        await page.GetByLabel("Requests at once").FillAsync("9");
        await page.GetByLabel("The old secret goes on signing").SelectOptionAsync("60");
        await page.Locator("#signing-rotate").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Both secrets sign for 1 h");
        await page.Locator("#confirm").ClickAsync();
        var now = await TakeAsync(page);
        await Expect(page.Locator("#previous-secret")).ToContainTextAsync("still signs");
        await Expect(page.GetByLabel("Requests at once")).ToHaveValueAsync("9");
        await console.ShootAsync("resource-signature-light-1440");
        var request = await DeliverAsync(provider, path, token);
        bool[][] seen = [OwnVerification.Standard(request, now), OwnVerification.Standard(request, old)];
        Assert.Equal([[true, false], [false, true]], seen);
        Assert.DoesNotContain(now, await page.ContentAsync(), StringComparison.Ordinal);

        await page.Locator("#stop-previous").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToBeVisibleAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        var secondSent = await DeliverAsync(provider, path, token);
        Assert.Equal([true], OwnVerification.Standard(secondSent, now));

        await page.GetByLabel("Scheme").SelectOptionAsync("none");
        await Expect(page.GetByText("Not saved yet.")).ToBeVisibleAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        Assert.False((await DeliverAsync(provider, path, token)).Headers.ContainsKey("webhook-signature"));
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task The_page_for_receivers_shows_the_code_of_each_language()
    {
        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 390) })
        {
            await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
            await console.SignInAsync();
            await console.GoAsync("/docs/signatures", "Verifying signatures");
            await console.SettleAsync();
            await console.Page.GetByRole(AriaRole.Group, new() { Name = "hub signatures" }).GetByRole(AriaRole.Button, new() { Name = "PHP", Exact = true }).ClickAsync();
            await Expect(console.Page.GetByLabel("PHP for hub signatures")).ToContainTextAsync("hash_hmac");
            await console.ShootAsync($"signatures-{theme}");
            Assert.Equal(0, await console.OverflowAsync());
            Assert.Empty(console.Complaints);
        }
    }

    private static async Task<string> TakeAsync(IPage page)
    {
        var secret = await page.GetByRole(AriaRole.Dialog).Locator("[data-copy]").GetAttributeAsync("data-copy");
        await page.Locator("#secret-copied").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        return secret!;
    }

    private async Task<ReceivedRequest> DeliverAsync(FakeResource provider, string path, string token)
    {
        await fixture.Story.FinishedAsync(await fixture.Story.AcceptedAsync(token, path));
        return provider.Received[^1];
    }
}

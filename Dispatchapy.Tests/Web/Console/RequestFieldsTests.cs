using Dispatchapy.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class RequestFieldsTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task Body_parameters_authentication_answer_and_proxy_are_set_mended_at_their_fields_and_kept()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, """{"status":"queued","id":"msg-1"}""");
        var id = await fixture.Story.ResourceAsync(provider.Address);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        var page = console.Page;
        await page.GotoAsync($"/resources/{id}");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeEnabledAsync();
        await page.Locator("summary", new() { HasText = "Body and parameters" }).ClickAsync();
        await page.Locator("#format").SelectOptionAsync("form");
        await Expect(page.Locator("#content-type")).ToHaveValueAsync("application/x-www-form-urlencoded");
        await page.Locator("#template").FillAsync("to={{to");
        await AddAsync(page, "Add secret parameter", "Secret parameter", "Secret", "key", "s3cret-of-the-query");
        await page.Locator("summary", new() { HasText = "Authentication" }).ClickAsync();
        await page.Locator("#auth-kind").SelectOptionAsync("basic");
        await page.Locator("#auth-secret").FillAsync("s3cret-password");
        await page.Locator("summary", new() { HasText = "Proxy" }).ClickAsync();
        await page.Locator("#proxy-mode").SelectOptionAsync("own");
        await page.Locator("#success-path").FillAsync("status");
        await page.Locator("#success-op").SelectOptionAsync("in");
        await page.Locator("#success-value").FillAsync("queued, sent");
        await page.Locator("#message-id-path").FillAsync("id");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator(".field.invalid", new() { HasText = "Template of the whole body" })).ToContainTextAsync("never closed");
        await Expect(page.Locator(".field.invalid", new() { HasText = "User name" }).First).ToContainTextAsync("Is required");
        await Expect(page.Locator(".field.invalid", new() { HasText = "Proxy URL" })).ToContainTextAsync("Is required");
        await page.Locator("#template").FillAsync("to={{to}}");
        await page.Locator("#auth-user").FillAsync("gateway");
        await page.Locator("#proxy-mode").SelectOptionAsync("none");
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        await Expect(page.Locator("#auth-secret")).ToHaveValueAsync("••••");
        Assert.DoesNotContain("s3cret", await page.ContentAsync(), StringComparison.Ordinal);
        await console.ShootAsync("resource-request-light-1440");

        await page.Locator("#test-body").FillAsync("""{"to":"a b"}""");
        await page.Locator("#send-test").ClickAsync();
        await Eventually.TrueAsync(() => provider.Received.Count == 1, "the test arrived");
        var request = provider.Received[0];
        Assert.Equal(("to=a+b", "?key=s3cret-of-the-query", "Basic Z2F0ZXdheTpzM2NyZXQtcGFzc3dvcmQ="), (request.Text, request.Query, request.Headers["Authorization"]));
        await page.Locator("#auth-kind").SelectOptionAsync("oauth2");
        await Expect(page.Locator("#auth-secret")).ToHaveValueAsync("");
        await page.SetViewportSizeAsync(390, 900);
        await page.Locator("#auth-kind").SelectOptionAsync("certificate");
        await console.ShootAsync("resource-request-light-390");
        Assert.Empty(console.Complaints);
    }

    private static async Task AddAsync(IPage page, string add, string name, string value, string key, string text)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = add }).ClickAsync();
        await page.GetByLabel($"{name} 1", new() { Exact = true }).FillAsync(key);
        await page.GetByLabel($"{value} 1", new() { Exact = true }).FillAsync(text);
    }
}

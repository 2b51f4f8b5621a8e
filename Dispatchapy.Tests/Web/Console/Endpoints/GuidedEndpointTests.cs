using System.Diagnostics;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

/// <summary>From an empty database to a delivered call, by following what the screen offers.</summary>
[Collection(EndpointPages.Name)]
public sealed class GuidedEndpointTests(BrowserHost browser)
{
    [Fact]
    public async Task Somebody_who_knows_nothing_gets_to_a_delivered_call()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        await using var provider = await FakeResource.StartAsync();
        await using var console = await ConsolePage.OpenAsync(browser.Browser, gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync("/endpoints", "Endpoints");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make the first endpoint" }).WaitForAsync();
        await console.ShootAsync("endpoints-empty-light-1440");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make the first endpoint" }).ClickAsync();

        await page.GetByLabel("Path").FillAsync("send_message");
        await page.GetByLabel("Required parameters").Last.FillAsync("to");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Required parameters").Last.FillAsync("text");
        await page.Keyboard.PressAsync("Enter");
        await console.ShootAsync("endpoint-new-1-light-1440");
        await NextAsync(page, "resources");

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("SMS <b>A</b>");
        await page.GetByLabel("URL").FillAsync("no address");
        await page.Locator("#save-resource").ClickAsync();
        await Assertions.Expect(page.GetByText("Must be an absolute address").First).ToBeVisibleAsync();
        await page.GetByLabel("URL").FillAsync(new Uri(provider.Address, "/sms").AbsoluteUri);
        await page.Locator("#save-resource").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 3, Name = "SMS <b>A</b>" })).ToBeVisibleAsync();
        await console.ShootAsync("endpoint-new-2-light-1440");
        await NextAsync(page, "mapping");

        await Assertions.Expect(page.Locator("#chosen-now")).ToContainTextAsync("SMS <b>A</b>");
        await console.ShootAsync("endpoint-new-3-light-1440");
        await BackAsync(page, "resources");
        await BackAsync(page, "details");
        await Assertions.Expect(page.GetByLabel("Path")).ToHaveValueAsync("send_message");
        await NextAsync(page, "resources");
        await NextAsync(page, "mapping");
        await NextAsync(page, "clients");

        await page.GetByLabel("Name of the application").FillAsync("My shop");
        await console.ShootAsync("endpoint-new-4-light-1440");
        await page.Locator("#next").ClickAsync();
        await Assertions.Expect(page.Locator("#first-call")).ToContainTextAsync("Waiting for the first call");
        await console.ShootAsync("endpoint-new-5-light-1440");
        Assert.Contains("202", await ShellAsync(await page.Locator("#curl").InnerTextAsync() + " -s -w '%{http_code}'"), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the task" }).WaitForAsync();
        await Assertions.Expect(page.Locator("#first-call")).ToContainTextAsync("success");
        await console.ShootAsync("endpoint-new-6-light-1440");
        Assert.Equal("/sms", Assert.Single(provider.Received).Path);
        Assert.Equal(0, await console.OverflowAsync());
        Assert.Empty(console.Complaints);
    }

    /// <summary>Pressed again before the server is at the step, it would go to the same one.</summary>
    private static async Task BackAsync(IPage page, string step)
    {
        await page.Locator("#back").ClickAsync();
        await Assertions.Expect(page.Locator("li[aria-current=step]")).ToContainTextAsync(step, new() { IgnoreCase = true });
    }

    private static async Task NextAsync(IPage page, string step)
    {
        await page.Locator("#next").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/endpoints/new\\?step={step}$"));
        await Assertions.Expect(page.Locator("li[aria-current=step]")).ToContainTextAsync(step, new() { IgnoreCase = true });
    }

    private static async Task<string> ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash") { ArgumentList = { "-c", command }, RedirectStandardOutput = true })!;
        var answer = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return answer;
    }
}

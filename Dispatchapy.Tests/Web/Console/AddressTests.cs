using System.Net;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Addresses that somebody mistyped, or has no business at.</summary>
[Collection(ConsoleTests.Name)]
public sealed class AddressTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_and_shows_the_way_back()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        var answer = await console.Page.GotoAsync("/nowhere/at/all");
        Assert.Equal((int)HttpStatusCode.NotFound, answer!.Status);
        await console.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing at this address." }).WaitForAsync();
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await console.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Overview" }).WaitForAsync();
    }

    [Fact]
    public async Task Machines_get_a_problem_and_no_page()
    {
        (await fixture.Gateway.Http.GetAnswerAsync("/nowhere")).IsProblem(HttpStatusCode.NotFound);
        (await fixture.Gateway.Http.CallAsync(HttpMethod.Put, "/healthz")).IsProblem(HttpStatusCode.MethodNotAllowed);
    }

    /// <summary>The page that tells nobody anything opens a circuit all the same, and over a circuit every address can be asked for.</summary>
    [Fact]
    public async Task Who_is_not_signed_in_sees_no_page_over_a_circuit_either()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.GoAsync("/not-found", "There is nothing here");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the overview" }).ClickAsync();
        await console.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync();
        Assert.Equal(0, await console.Page.Locator("#sidenav").CountAsync());
    }
}

using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed partial class SignInTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task Nobody_is_sent_to_the_sign_in_and_comes_back_where_they_wanted_to_go()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.Page.GotoAsync("/tasks?state=failed");
        await Assertions.Expect(console.Page).ToHaveURLAsync(SignIn());
        await console.Page.GetByLabel("Name").FillAsync("admin");
        await console.Page.GetByLabel("Password").FillAsync(Gateway.AdminPassword);
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(Tasks());
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_read_the_same()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        List<string> answers = [];
        foreach (var name in new[] { "admin", "nobody of this name" })
        {
            await console.Page.GotoAsync("/signin");
            await console.Page.GetByLabel("Name").FillAsync(name);
            await console.Page.GetByLabel("Password").FillAsync("not the password");
            await console.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            answers.Add(await console.Page.GetByRole(AriaRole.Alert).First.InnerTextAsync());
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task The_overview_opens_over_the_circuit_without_a_complaint()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync("/", "Overview");
        await console.ShootAsync("overview-light-1440");
        Assert.Empty(console.Complaints);
        Assert.Equal(0, await console.OverflowAsync());
    }

    [GeneratedRegex(@"/signin\?returnUrl=%2Ftasks%3Fstate%3Dfailed$", RegexOptions.IgnoreCase)]
    private static partial Regex SignIn();

    [GeneratedRegex(@"/tasks\?state=failed$")]
    private static partial Regex Tasks();
}

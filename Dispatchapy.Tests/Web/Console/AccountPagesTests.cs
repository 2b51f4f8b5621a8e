using System.Net;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Tests.Support;
using Dispatchapy.Tests.Web.Compatibility.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>What of the console shows accounts and destinations, which it has no pages for.</summary>
[Collection(ConsoleTests.Name)]
public sealed class AccountPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    private readonly string _email = AccountStory.NewEmail();

    private HttpClient Admin => fixture.Gateway.Admin;

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task What_an_account_is_made_of_says_which_and_goes_as_a_whole(int width)
    {
        var (account, destination) = await GivenAsync();
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, width: width);
        await console.SignInAsync();
        var page = console.Page;
        var facts = $"account {account.AccountId} · {_email} · hello.com";
        foreach (var (path, name, text) in new[]
        {
            ($"/resources/{destination.ResourceId}", "resource", $"destination {destination.DestinationId} of {facts}"), ($"/endpoints/{account.EndpointId}", "endpoint", facts), ($"/clients/{account.ClientId}", "client", facts),
        })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".origin")).ToHaveTextAsync(text);
            await console.SettleAsync();
            await console.ShootAsync($"account-{name}-light-{width}");
            Assert.Equal(0, await console.OverflowAsync());
        }

        await page.Locator("#delete").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"account {account.AccountId} ({_email}), which is deleted as a whole: its endpoint and its 1 destination go with it.");
        await console.ShootAsync($"account-delete-light-{width}");
        await page.Locator("#confirm").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Clients" }).WaitForAsync();
        foreach (var gone in new[] { $"clients/{account.ClientId}", $"endpoints/{account.EndpointId}", $"resources/{destination.ResourceId}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Admin.GetAnswerAsync(gone)).Status);
        }

        Assert.Empty(console.Complaints);
    }

    private async Task<(Account Account, Destination Destination)> GivenAsync()
    {
        var (accounts, destinations, actor) = (fixture.Gateway.Services.GetRequiredService<AccountStore>(), fixture.Gateway.Services.GetRequiredService<DestinationStore>(), Actor.System);
        var made = Assert.IsType<SaveResult<IssuedAccount>.Saved>(await accounts.CreateAsync(new AccountDraft(Given.Name("shop"), _email, "hello.com"), actor, CancellationToken.None));
        var account = (await accounts.FindAsync(made.Item.Account.AccountId, CancellationToken.None))!;
        DestinationDraft draft = new("https://receiver.example/hook", "POST", new Dictionary<string, string> { ["APP_ID"] = "1234" });
        var added = Assert.IsType<SaveResult<DestinationView>.Saved>(await destinations.CreateAsync(account, draft, actor, CancellationToken.None));
        return (account, (await destinations.FindAsync(added.Item.DestinationId, CancellationToken.None))!);
    }
}

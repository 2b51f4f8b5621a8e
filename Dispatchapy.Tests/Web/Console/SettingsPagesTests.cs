using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed partial class SettingsPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_viewer_is_made_sees_no_button_of_an_admin_and_is_out_when_disabled()
    {
        var name = Given.Name("Vera");
        await using var admin = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await admin.SignInAsync();
        await admin.GoAsync("/settings/users", "Users");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "New user" }).ClickAsync();
        await admin.Page.GetByLabel("Name").FillAsync(name);
        await admin.Page.Locator("#create-user").ClickAsync();
        var password = await admin.Page.Locator("[role=dialog] .copy .mono").InnerTextAsync();
        await admin.ShootAsync("user-secret-light-1440");
        await admin.Page.Locator("#secret-copied").ClickAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();

        await using var viewer = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await viewer.SignInAsync(name, password);
        await viewer.GoAsync("/settings", "Settings");
        await Assertions.Expect(viewer.Page.GetByLabel("Attempts at most")).ToBeDisabledAsync();
        await Assertions.Expect(viewer.Page.Locator("#save-settings")).ToHaveCountAsync(0);
        await Assertions.Expect(viewer.Page.GetByRole(AriaRole.Link, new() { Name = "API keys" })).ToHaveCountAsync(0);
        await viewer.GoAsync("/settings/users", "Your role does not reach this page");
        await viewer.GoAsync("/settings", "Settings");

        await admin.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await admin.Page.GetByLabel("May sign in").UncheckAsync();
        await admin.Page.Locator("#save-user").ClickAsync();
        await Assertions.Expect(viewer.Page).ToHaveURLAsync(SignIn());
        await Assertions.Expect(admin.Page.GetByText("disabled")).ToBeVisibleAsync();
        await admin.ShootAsync("user-light-1440");
        await admin.Page.Locator("#delete-user").ClickAsync();
        await admin.Page.Locator("#confirm").ClickAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Users" })).ToBeVisibleAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(0);
        Assert.Empty(admin.Complaints);
        Assert.Empty(viewer.Complaints);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_deleted()
    {
        var name = Given.Name("deployment");
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync("/settings/keys", "API keys");
        await Assertions.Expect(console.Page.GetByText("from the environment")).ToBeVisibleAsync();
        await console.Page.Locator("#create-key").ClickAsync();
        await Assertions.Expect(console.Page.GetByText("Is required.")).ToBeVisibleAsync();
        await console.Page.GetByLabel("Name").FillAsync(name);
        await console.Page.Locator("#create-key").ClickAsync();
        await Assertions.Expect(console.Page.Locator("#secret-example")).ToContainTextAsync("curl -H 'Authorization: Bearer dpm_");
        await console.ShootAsync("key-secret-light-1440");
        await console.Page.Locator("#secret-copied").ClickAsync();
        await console.Page.GetByRole(AriaRole.Button, new() { Name = $"Delete the key {name}" }).ClickAsync();
        await console.Page.Locator("#confirm").ClickAsync();
        await Assertions.Expect(console.Page.GetByText(name)).ToHaveCountAsync(0);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task The_audit_log_shows_what_a_save_changed_and_no_secret()
    {
        var body = Given.Resource(Given.Name("audited"));
        body["headers"] = new System.Text.Json.Nodes.JsonObject { ["X-API-Key"] = "very-secret-4711" };
        var saved = await fixture.Gateway.Admin.CreateAsync("resources", body);
        saved["timeout_seconds"] = 77;
        await fixture.Gateway.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved);

        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync("/settings/audit", "Audit log");
        await console.Page.GetByLabel("Name of the thing").FillAsync(body["name"]!.GetValue<string>());
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(Filtered());
        await Assertions.Expect(console.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await console.Page.GetByRole(AriaRole.Link, new() { NameRegex = Details() }).First.ClickAsync();
        await Assertions.Expect(console.Page.Locator(".audit-details")).ToContainTextAsync("77");
        await console.ShootAsync("audit-details-light-1440");
        await console.Page.GetByRole(AriaRole.Link, new() { NameRegex = Details() }).First.ClickAsync();
        await Assertions.Expect(console.Page.Locator(".audit-details")).ToContainTextAsync("••••");
        Assert.DoesNotContain("very-secret-4711", await console.Page.ContentAsync(), StringComparison.Ordinal);
        await console.Page.GoBackAsync();
        await Assertions.Expect(console.Page.Locator(".audit-details")).ToContainTextAsync("77");
        await console.Page.ReloadAsync();
        await Assertions.Expect(console.Page.Locator(".audit-details")).ToContainTextAsync("77");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_saved_name_shows_in_every_open_top_bar()
    {
        await using var one = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await using var other = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await one.SignInAsync();
        await other.SignInAsync();
        await other.GoAsync("/settings/about", "About");
        await one.GoAsync("/settings", "Settings");
        await one.Page.GetByLabel("Attempts at most").FillAsync("0");
        await one.Page.GetByLabel("Name of this installation").FillAsync("Staging");
        await one.Page.Locator("#save-settings").ClickAsync();
        await Assertions.Expect(one.Page.GetByText("Must be a whole number from 1 to 1000, not 0.").First).ToBeVisibleAsync();
        await Assertions.Expect(one.Page.GetByLabel("Name of this installation")).ToHaveValueAsync("Staging");
        await one.Page.GetByLabel("Attempts at most").FillAsync("5");
        await one.Page.Locator("#save-settings").ClickAsync();
        await Assertions.Expect(other.Page.Locator(".installation")).ToHaveTextAsync("Staging");
        // The other one may hear of it before the form has got it back.
        await one.SettleAsync();
        await one.Page.GetByLabel("Keep finished tasks (days)").FillAsync("3");
        await one.Page.Locator("#save-settings").ClickAsync();
        await Assertions.Expect(one.Page.GetByText("Keep finished tasks for 3 days only?")).ToBeVisibleAsync();
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Empty(one.Complaints);
        Assert.Empty(other.Complaints);
    }

    [Fact]
    public async Task The_docs_are_browsed_and_tried_with_the_session()
    {
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync("/docs", "API docs");
        await console.Page.GotoAsync("/docs/ui/index.html");
        var stats = console.Page.Locator("#operations-Gateway-get_stats");
        // Sent to the element itself: a click waits for navigations, and opening one writes it into the address.
        await OpenAndExecuteAsync(stats);
        await Assertions.Expect(stats.Locator(".live-responses-table .response .response-col_status").First).ToContainTextAsync("200");
        await console.ShootAsync("docs-ui-light-1440");
        var key = console.Page.Locator("[id='operations-API keys-create_key'], [id='operations-API_keys-create_key']").First;
        await OpenAndExecuteAsync(key);
        await Assertions.Expect(key.Locator(".live-responses-table .response .response-col_status").First).ToContainTextAsync(CreatedOrTaken());
        Assert.All(console.Complaints, complaint => Assert.Contains("409", complaint, StringComparison.Ordinal));
    }

    /// <summary>The page resolves an operation after it has opened it; what is executed before that is lost, and it says "loading" for ever.</summary>
    private static async Task OpenAndExecuteAsync(ILocator operation)
    {
        await operation.Locator(".opblock-summary-control").DispatchEventAsync("click");
        await Assertions.Expect(operation.Locator(".responses-inner .response .model-example").First).ToBeVisibleAsync();
        await operation.Locator("button.execute").DispatchEventAsync("click");
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task Every_page_of_the_settings_fits_both_themes_and_sizes(string theme, int width)
    {
        (string Path, string Heading)[] pages =
        [
            ("/settings", "Settings"), ("/settings/users", "Users"), ("/settings/users/new", "New user"), ("/settings/keys", "API keys"), ("/settings/audit", "Audit log"),
            ("/settings/account", "My account"), ("/settings/about", "About"), ("/docs", "API docs"),
        ];
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        foreach (var (path, heading) in pages)
        {
            await console.GoAsync(path, heading);
            await console.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await console.ShootAsync($"{path.Trim('/').Replace('/', '-')}-{theme}-{width}");
            Assert.True(await console.OverflowAsync() == 0, $"{path} overflows");
        }

        Assert.Empty(console.Complaints);
    }

    [GeneratedRegex("/signin")]
    private static partial Regex SignIn();

    [GeneratedRegex(@"/settings/audit\?subject=audited")]
    private static partial Regex Filtered();

    [GeneratedRegex("^Details: what changed about")]
    private static partial Regex Details();

    [GeneratedRegex("201|409")]
    private static partial Regex CreatedOrTaken();
}

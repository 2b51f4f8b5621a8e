using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Tests.Web.Console;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Portal;

/// <summary>The portal in a real browser, as an application's owner uses it.</summary>
[Collection(PortalTests.Name)]
public sealed partial class PortalBrowserTests(BrowserHost browser, PortalScene scene) : IClassFixture<PortalScene>
{
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Each_page_fits_its_window_bothers_no_console_and_can_be_used_by_everybody_in_both_themes(int width)
    {
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway, theme: null, width);
        List<string> faults = await FaultsAsync(tab, PageCatalog.Portal.Single(page => page.Least is null), width);
        await tab.SignInAsOwnerAsync(scene.Mine.Token);
        foreach (var page in PageCatalog.Portal.Where(page => page.Least is not null))
        {
            faults.AddRange(await FaultsAsync(tab, page, width));
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Pages_with_development_mode_exchanges_and_held_tasks_fit_as_well(int width)
    {
        var (application, delivered, held) = await BusyAsync();
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway, theme: null, width);
        await tab.OpenAsOwnerAsync(scene.Gateway, application.Token);
        List<string> faults = [];
        foreach (var (path, heading) in new[] { ("overview", "Overview"), ("tasks", "Tasks"), ("tasks/" + delivered, "delivered"), ("tasks/" + held, "held"), ("development", "Development") })
        {
            faults.AddRange(await FaultsAsync(tab, new ConsoleAddress($"/portal/{path}", heading), width, $"portal-busy-{heading.ToLowerInvariant()}"));
        }

        await tab.Page.GetByLabel("Edit and release held").ClickAsync();
        await tab.Page.Locator("#edited-payload").WaitForAsync();
        await tab.ShootAsync($"portal-busy-editing-{width}");
        faults.AddRange(await Accessibility.ViolationsAsync(tab.Page));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task An_owner_signs_in_sees_own_tasks_live_rotates_the_token_with_grace_and_signs_out_and_the_token_stays_nowhere()
    {
        var application = await scene.ApplicationAsync();
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await tab.SignInAsOwnerAsync(application.Token);
        await tab.GoAsync("/portal/tasks", "Tasks");
        await Assertions.Expect(tab.Page.Locator("#portal-tasks tbody tr")).ToHaveCountAsync(1);
        var live = Given.Name("live");
        await scene.Story.AcceptedAsync(application.Token, application.Path, $$"""{"ref":"{{live}}"}""");
        await scene.Story.AcceptedAsync(scene.Theirs.Token, scene.Theirs.Path);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = live })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("#portal-tasks tbody tr")).ToHaveCountAsync(2);
        await tab.GoAsync($"/portal/tasks/{scene.Theirs.Task}", "No such task");

        await tab.GoAsync("/portal/token", "Token");
        await tab.Page.Locator("#rotate").ClickAsync();
        await tab.Page.Locator("#confirm").ClickAsync();
        var issued = (await tab.Page.Locator(".rz-dialog .copy .mono").First.InnerTextAsync()).Trim();
        Assert.StartsWith(Client.TokenStart, issued, StringComparison.Ordinal);
        await tab.Page.Locator("#secret-copied").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#previous")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".rz-dialog")).ToHaveCountAsync(0);
        await tab.AssertNowhereAsync(application.Token, issued);
        await scene.Story.AcceptedAsync(issued, application.Path);
        await scene.Story.AcceptedAsync(application.Token, application.Path);

        await tab.Page.GotoAsync("/portal/signout");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(tab.Page).ToHaveURLAsync(SignIn());
        await tab.Page.GotoAsync("/portal/tasks");
        await Assertions.Expect(tab.Page).ToHaveURLAsync(SignIn());
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task An_open_page_ends_when_an_admin_switches_the_portal_off()
    {
        var application = await scene.ApplicationAsync();
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await tab.SignInAsOwnerAsync(application.Token);
        await scene.ChangeClientAsync(application, client => client["portal"]!["enabled"] = false);
        await Assertions.Expect(tab.Page).ToHaveURLAsync(SignIn());
    }

    [Fact]
    public async Task An_owner_gets_no_page_of_the_console_and_an_operator_none_of_the_portal()
    {
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await tab.SignInAsOwnerAsync(scene.Mine.Token);
        // Within the circuit as well, where no request is made.
        await tab.Page.EvaluateAsync("() => Blazor.navigateTo('/tasks')");
        await Assertions.Expect(tab.Page).ToHaveURLAsync(OperatorSignIn());
        await using var console = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await console.SignInAsync();
        await console.GoAsync("/tasks", "Tasks");
        await console.Page.EvaluateAsync("() => Blazor.navigateTo('/portal/tasks')");
        await Assertions.Expect(console.Page).ToHaveURLAsync(SignIn());
    }

    private async Task<(PortalScene.Application Application, Guid Delivered, Guid Held)> BusyAsync()
    {
        var application = await scene.ApplicationAsync(client => client["portal"]!["development"] = true);
        var endpoint = (await scene.Gateway.Admin.GetAnswerAsync($"endpoints/{application.Endpoint}")).Json;
        endpoint["portal"]!["exchanges"] = true;
        endpoint["development"]!["enabled"] = true;
        endpoint["development"]!["rules"] = JsonNode.Parse("""[{"when_param":"scope","when_value":"test*","set_param":"text","set_value":"only a test"}]""");
        await scene.Gateway.Admin.PutAnswerAsync($"endpoints/{application.Endpoint}", endpoint);
        await scene.ChangeClientAsync(application, client => client["development"] = JsonNode.Parse(
            """{"hold":false,"rules_enabled":true,"rules":[{"when_param":"phone","when_value":"/^\\+49/","set_param":"phone","set_value":"+491"},{"when_param":"urgent","set_param":"urgent","set_value":false,"active":false}]}"""));
        var delivered = await scene.Story.AcceptedAsync(application.Token, application.Path, """{"ref":"delivered","scope":"testing","phone":"+49 170","text":"Hello"}""");
        await scene.Story.FinishedAsync(delivered);
        await scene.ChangeClientAsync(application, client => client["development"]!["hold"] = true);
        return (application, delivered, await scene.Story.AcceptedAsync(application.Token, application.Path, """{"ref":"held","scope":"testing","phone":"+49 170","text":"Hello"}"""));
    }

    private async Task<List<string>> FaultsAsync(ConsolePage tab, ConsoleAddress page, int width, string? slug = null)
    {
        List<string> faults = [];
        await tab.GoAsync(page.Path.Replace("{task}", scene.Mine.Task.ToString(), StringComparison.Ordinal), page.Heading);
        foreach (var theme in Themes)
        {
            var name = $"{slug ?? page.Slug}-{theme.ToString().ToLowerInvariant()}-{width}";
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await tab.SettleAsync();
            await tab.ShootAsync(name);
            faults.AddRange(await tab.OverflowAsync() is var pixels and > 0 ? [$"{name}: {pixels} px too wide: {await tab.WidestAsync()}"] : []);
            faults.AddRange((await Accessibility.ViolationsAsync(tab.Page)).Select(violation => $"{name}: {violation}"));
        }

        return [.. faults, .. tab.TakeComplaints().Select(complaint => $"{page.Path}: {complaint}")];
    }

    [GeneratedRegex("/portal$")]
    private static partial Regex SignIn();

    [GeneratedRegex("/signin")]
    private static partial Regex OperatorSignIn();
}

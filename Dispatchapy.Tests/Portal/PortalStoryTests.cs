using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.ClientDocs.Snippets;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Portal;

/// <summary>What an admin, an application and its owner do together.</summary>
[Collection(PortalTests.Name)]
public sealed class PortalStoryTests(BrowserHost browser, PortalScene scene) : IClassFixture<PortalScene>
{
    private const string Contract = """{"params":[{"name":"ref","type":"string","example":"copied-1"},{"name":"phone","type":"string","example":"+49 real"}]}""";

    [Fact]
    public async Task A_held_call_of_a_copied_snippet_is_changed_by_its_owners_rule_released_by_an_admin_and_its_page_tells_the_story()
    {
        await using var provider = await FakeResource.StartAsync();
        var (endpoint, path) = await scene.Story.EndpointAsync([await scene.Story.ResourceAsync(provider.Address)], body => body["contract"] = JsonNode.Parse(Contract));
        var (_, token) = await scene.Story.ClientAsync([endpoint], body => body["portal"] = new JsonObject { ["enabled"] = true, ["development"] = true });
        await using var console = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{endpoint}?tab=development", path);
        await console.Page.Locator("#development-enabled").CheckAsync();
        await console.Page.Locator("#development-hold").CheckAsync();
        await console.Page.Locator("#save").ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("tasks are held");

        await using var portal = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await portal.SignInAsOwnerAsync(token);
        await portal.GoAsync("/portal/docs", "Documents");
        var run = await ProgramRun.OfAsync("sh", ["-c", await portal.Page.GetByLabel($"curl for {path}").InnerTextAsync()], "", (Snippet.TokenVariable, token));
        Assert.True(run.ExitCode == 0, run.Errors + run.Output);
        var answer = JsonNode.Parse(run.Output)!;
        Assert.Equal("held", answer["status"]!.GetValue<string>());
        var task = answer["task_id"]!.GetValue<string>();

        foreach (var (address, heading) in new[] { ("/portal/overview", "Overview"), ("/portal/tasks", "Tasks") })
        {
            await portal.GoAsync(address, heading);
            await Expect(portal.Page.GetByRole(AriaRole.Note)).ToContainTextAsync($"Development mode of the endpoint {path}: tasks are held.");
        }

        await portal.GoAsync("/portal/development", "Development");
        await Expect(portal.Page.Locator("#held tbody tr")).ToContainTextAsync("copied-1");
        await AddRuleAsync(portal, "phone", "+1 test");
        await console.Page.GetByLabel("Release copied-1", new() { Exact = true }).ClickAsync();
        var arrived = (await provider.WaitForAsync(1, Story.Patience))[0];
        Assert.Contains("+1 test", JsonNode.Parse(arrived.Text)!["phone"]!.GetValue<string>(), StringComparison.Ordinal);

        foreach (var (tab, address) in new[] { (console, $"/tasks/{task}"), (portal, $"/portal/tasks/{task}") })
        {
            await tab.GoAsync(address, "copied-1");
            await Expect(tab.Page.Locator("#outlook")).ToContainTextAsync("elivered");
            await Expect(tab.Page.Locator("#overridden tbody td")).ToHaveTextAsync(["phone", "\"+49 real\"", "\"+1 test\"", "client rule 1"]);
            await tab.ShootAsync($"story-{address.Split('/')[1]}");
            Assert.Empty(tab.Complaints);
        }
    }

    [Fact]
    public async Task An_owner_tries_a_call_from_the_documents_and_the_token_is_nowhere()
    {
        var application = await scene.ApplicationAsync();
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await tab.SignInAsOwnerAsync(application.Token);
        await tab.GoAsync("/portal/docs", "Documents");
        await Expect(tab.Page.Locator("main")).Not.ToContainTextAsync(scene.Theirs.Path);
        await tab.Page.Locator("textarea[id^=try-]").FillAsync("""{"ref":"tried-1"}""");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(tab.Page.Locator(".answer")).ToContainTextAsync("202");
        await tab.AssertNowhereAsync(application.Token);
        await tab.GoAsync("/portal/tasks", "Tasks");
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "tried-1" })).ToBeVisibleAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Switching_the_hold_off_asks_and_the_tester_takes_the_last_payload()
    {
        var application = await scene.ApplicationAsync(body =>
        {
            body["portal"] = new JsonObject { ["enabled"] = true, ["development"] = true };
        });
        await scene.ChangeClientAsync(application, client => client["development"]!["hold"] = true);
        var held = await scene.Story.AcceptedAsync(application.Token, application.Path, """{"ref":"last-1"}""");
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await tab.SignInAsOwnerAsync(application.Token);
        await tab.GoAsync("/portal/development", "Development");
        await tab.Page.Locator("#tester-last").ClickAsync();
        await Expect(tab.Page.Locator("#tester-payload")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("last-1"));
        await tab.Page.Locator("#development-hold").UncheckAsync();
        await tab.Page.Locator("#save").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 task is held.");
        await tab.Page.Locator("#held-stop").ClickAsync();
        await Expect(tab.Page.GetByText("1 held task stopped")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#held")).ToContainTextAsync("Nothing is held.");
        Assert.Equal("stopped", Story.State(await scene.Story.TaskAsync(held)));
        Assert.Empty(tab.Complaints);
    }

    private static async Task AddRuleAsync(ConsolePage portal, string parameter, string value)
    {
        var page = portal.Page;
        await page.Locator("#development-rules").CheckAsync();
        await page.Locator("#add-development-rule").ClickAsync();
        await page.GetByLabel("Key that rule 1 looks at").FillAsync("ref");
        await page.GetByLabel("Value that rule 1 looks for").FillAsync("copied-1");
        await page.GetByLabel("Key that rule 1 sets").FillAsync(parameter);
        await page.GetByLabel("Value that rule 1 sets").FillAsync(value);
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
    }
}

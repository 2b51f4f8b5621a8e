using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console.Development;

[Collection(EndpointPages.Name)]
public sealed class DevelopmentPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    private const string Script = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>";

    private Story Story => fixture.Story;

    [Fact]
    public async Task A_held_call_is_edited_released_and_arrives_changed_and_its_page_tells_the_story()
    {
        await using var provider = await FakeResource.StartAsync();
        var (endpoint, path) = await Story.EndpointAsync([await Story.ResourceAsync(provider.Address)], body => body["development"] = Rules("scope", "testing", "phone", Script));
        var (_, token) = await Story.ClientAsync([endpoint]);
        await using var console = await OpenAsync();
        var page = console.Page;
        await console.GoAsync($"/endpoints/{endpoint}?tab=development", path);
        await page.Locator("#development-hold").CheckAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("tasks are held, and 1 rule may change payloads");
        var held = await Story.AcceptedAsync(token, path, """{"ref":"held-1","scope":"testing","phone":"+49 real","text":"wrong"}""");
        await page.GetByLabel("Edit and release held-1").ClickAsync();
        await page.Locator("#edited-payload").FillAsync("{ half");
        await page.Locator("#send-edited").ClickAsync();
        await Expect(page.Locator("#edit-payload [role=alert]")).ToContainTextAsync("not valid JSON");
        await page.Locator("#edited-payload").FillAsync("""{"ref":"mended-1","scope":"testing","phone":"+49 real","text":"right"}""");
        await page.Locator("#send-edited").ClickAsync();
        await Expect(page.Locator("#held-said")).ToContainTextAsync("held-1 was released with the edited payload");
        var arrived = (await provider.WaitForAsync(1, Support.Story.Patience))[0];
        Assert.Contains("\"text\":\"right\"", arrived.Text);
        Assert.DoesNotContain("+49 real", arrived.Text);

        await console.GoAsync($"/tasks/{held}", "held-1");
        await Expect(page.Locator(".log")).ToContainTextAsync("Released with an edited payload as task");
        await page.Locator(".log a").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("mended-1");
        await Expect(page.Locator("#outlook")).ToContainTextAsync("Delivered by");
        await Expect(page.Locator("#changed-by")).ToContainTextAsync("phone");
        await Expect(page.Locator("#overridden tbody td")).ToHaveTextAsync(["phone", "\"+49 real\"", $"\"{Script}\"", "endpoint rule 1"]);
        await Expect(page.Locator(".log")).ToContainTextAsync("whose payload was edited by");
        Assert.NotEqual("owned", await page.TitleAsync());
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Turning_the_hold_off_asks_what_shall_become_of_what_is_held()
    {
        await using var provider = await FakeResource.StartAsync();
        var (endpoint, path) = await Story.EndpointAsync([await Story.ResourceAsync(provider.Address)]);
        var (client, token) = await Story.ClientAsync([endpoint], body => body["development"] = new JsonObject { ["hold"] = true });
        var held = await Story.AcceptedAsync(token, path, """{"ref":"one"}""");
        await Story.AcceptedAsync(token, path, """{"ref":"two"}""");
        await using var console = await OpenAsync();
        var page = console.Page;
        await console.GoAsync($"/tasks/{held}", "one");
        await Expect(page.Locator("#held-by")).ToContainTextAsync("Held by development mode of the client");
        await page.GotoAsync($"/clients/{client}?tab=development");
        await page.Locator("#development-hold").UncheckAsync();
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("2 tasks are held.");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.Locator("#held tbody tr")).ToHaveCountAsync(2);
        await page.Locator("#save").ClickAsync();
        await page.Locator("#held-release").ClickAsync();
        await Expect(page.GetByText("2 held tasks released")).ToBeVisibleAsync();
        await provider.WaitForAsync(2, Support.Story.Patience);
        await Expect(page.Locator("#held")).ToContainTextAsync("Nothing is held.");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_clients_rules_are_tried_together_with_an_endpoints_and_one_that_does_nothing_is_not_saved()
    {
        var (endpoint, path) = await Story.EndpointAsync([await Story.ResourceAsync(new Uri("http://127.0.0.1:9/"))], body => body["development"] = Rules("scope", "test*", "phone", "+2"));
        var (client, _) = await Story.ClientAsync([endpoint]);
        await using var console = await OpenAsync();
        var page = console.Page;
        await page.GotoAsync($"/clients/{client}?tab=development");
        await page.Locator("#development-rules").CheckAsync();
        await page.Locator("#add-development-rule").ClickAsync();
        await page.GetByLabel("Key that rule 1 looks at").FillAsync("scope");
        await page.GetByLabel("Value that rule 1 looks for").FillAsync("testing");
        await page.GetByLabel("Key that rule 1 sets").FillAsync("scope");
        await page.GetByLabel("Value that rule 1 sets").FillAsync("testing");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator(".rules")).ToContainTextAsync("Rule 1 does nothing: it sets scope to the very value");
        await page.GetByLabel("Key that rule 1 sets").FillAsync("phone");
        await page.GetByLabel("Value that rule 1 sets").FillAsync(Script);
        await page.Locator("#tester-payload").FillAsync("""{"scope":"testing","phone":"real"}""");
        await Expect(page.Locator("#rule-trial")).ToContainTextAsync("client rule 1: scope is testing.");
        await Expect(page.Locator("#rule-trial .diff-after")).ToHaveTextAsync(Script);
        await page.Locator("#tester-endpoint").SelectOptionAsync(new SelectOptionValue { Label = path });
        await Expect(page.Locator("#rule-trial")).ToContainTextAsync("Overruled by endpoint rule 1");
        await Expect(page.Locator("#rule-trial .diff-after")).ToHaveTextAsync("+2");
        await page.GetByLabel("Rule 1 is switched on").UncheckAsync();
        await Expect(page.Locator("#rule-trial")).ToContainTextAsync("client rule 1: It is switched off.");
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await fixture.Gateway.Admin.GetAnswerAsync($"clients/{client}")).Json["development"]!["rules"]!.AsArray() is [{ } rule] && !rule["active"]!.GetValue<bool>(), "the rule is kept, switched off");
        Assert.NotEqual("owned", await page.TitleAsync());
        Assert.Empty(console.Complaints);
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task Everything_fits_in_both_themes(string theme, int width)
    {
        var (endpoint, path) = await Story.EndpointAsync([await Story.ResourceAsync(new Uri("http://127.0.0.1:9/"))], body =>
        {
            body["development"] = Rules("scope", "test*", "phone", "+620000");
            body["development"]!["hold"] = true;
        });
        var (client, token) = await Story.ClientAsync([endpoint], body => body["development"] = JsonNode.Parse("""{"hold":true,"rules_enabled":true,"rules":[{"when_param":"phone","when_value":"/^\\+49/","set_param":"phone","set_value":"+491"},{"set_param":"text","set_value":"only a test","active":false}]}"""));
        var held = await Story.AcceptedAsync(token, path, """{"ref":"order-4711","scope":"testing","phone":"+49 170"}""");
        await using var console = await OpenAsync(theme, width);
        foreach (var (part, address) in new[] { ("endpoint", $"/endpoints/{endpoint}?tab=development"), ("client", $"/clients/{client}?tab=development"), ("task", $"/tasks/{held}?edit=1"), ("overview", "/"), ("tasks", $"/tasks?state=held&client={client}") })
        {
            await console.Page.GotoAsync(address);
            await console.SettleAsync();
            await console.ShootAsync($"development-{part}-{theme}-{width}");
            Assert.True(await console.OverflowAsync() == 0, part);
        }

        await console.Page.GotoAsync($"/endpoints/{endpoint}?tab=development");
        await console.Page.Locator("#development-hold").UncheckAsync();
        await console.Page.Locator("#save").ClickAsync();
        await console.Page.Locator("#held-question").WaitForAsync();
        await console.SettleAsync();
        await console.ShootAsync($"development-question-{theme}-{width}");
        Assert.Empty(console.Complaints);
    }

    private static JsonObject Rules(string when, string value, string set, string to) => new()
    {
        ["enabled"] = true,
        ["rules"] = new JsonArray(new JsonObject { ["when_param"] = when, ["when_value"] = value, ["set_param"] = set, ["set_value"] = to }),
    };

    private async Task<ConsolePage> OpenAsync(string theme = "light", int width = 1440)
    {
        var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        return console;
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

[Collection(EndpointPages.Name)]
public sealed class EndpointPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task Resources_are_put_in_order_by_keyboard_and_by_dragging()
    {
        var (a, b, c) = (await ResourceAsync("A"), await ResourceAsync("B"), await ResourceAsync("C"));
        var (id, path) = await fixture.Story.EndpointAsync([a.Id, b.Id, c.Id]);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}?tab=rules", path);
        // The router gives the heading the focus a moment after the page is there.
        await console.SettleAsync();

        await page.GetByLabel($"Move {a.Name} down").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#order-said")).ToHaveTextAsync($"{a.Name} is now number 2 of 3.");
        await Assertions.Expect(page.GetByLabel($"Move {a.Name} down")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel($"Move {a.Name} up")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".routes h3")).ToHaveTextAsync([b.Name, c.Name, a.Name]);

        await page.Locator(".routes > li").Nth(1).Locator("[draggable=true]").DragToAsync(page.Locator(".routes > li").Nth(0));
        await Assertions.Expect(page.Locator(".routes h3")).ToHaveTextAsync([c.Name, b.Name, a.Name]);
        await Assertions.Expect(page.Locator("#chosen-now")).ToContainTextAsync(c.Name);
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("Version 2, saved.")).ToBeVisibleAsync();
        Assert.Equal([c.Id, b.Id, a.Id], await OrderAsync(id));
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_mapping_is_tried_while_it_is_written()
    {
        var a = await ResourceAsync("A", "to", "body");
        var b = await ResourceAsync("B");
        var (id, path) = await fixture.Story.EndpointAsync([a.Id, b.Id], body => body["required_params"] = new JsonArray("phone"));
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}?tab=rules", path);
        await page.Locator("#dry-run-payload").FillAsync("""{"phone":"+62","body":"<script>alert(1)</script> {{7*7}} \u0000 \ud83d\ude00"}""");
        await Assertions.Expect(page.Locator("#chosen-now")).ToContainTextAsync(b.Name);
        await Assertions.Expect(page.Locator("#chosen-now")).ToContainTextAsync("no value for to");

        await page.GetByLabel("1. " + a.Name).GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel($"Target of rule 1 for {a.Name}")).ToBeVisibleAsync();
        await page.Locator(".add-param").Filter(new() { HasText = "to" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel($"Target of rule 2 for {a.Name}")).ToHaveValueAsync("to");
        await page.Locator(".add-param").Filter(new() { HasText = "body" }).ClickAsync();
        await page.GetByLabel($"Value of rule 2 for {a.Name}").FillAsync("phone");
        await page.GetByLabel($"Target of rule 1 for {a.Name}").FillAsync("meta.n");
        await page.GetByLabel($"Source of rule 1 for {a.Name}").SelectOptionAsync("constant");
        await page.GetByLabel($"Value of rule 1 for {a.Name}").FillAsync("42");
        var body = page.GetByLabel($"Body for {a.Name}");
        await Assertions.Expect(body).ToContainTextAsync("\"n\": 42");
        await Assertions.Expect(body).ToContainTextAsync("<script>alert(1)</script> {{7*7}} \\u0000");
        await Assertions.Expect(page.Locator("#chosen-now")).ToContainTextAsync(a.Name);
        await page.Locator("#dry-run-payload").FillAsync("{ half");
        await Assertions.Expect(page.Locator("#dry-run")).ToContainTextAsync("not valid JSON");
        Assert.Empty(await page.QuerySelectorAllAsync("#dry-run script"));

        // Another tab of the page keeps what was typed; another page asks first.
        await page.GetByRole(AriaRole.Link, new() { Name = "Details" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/endpoints/{id}$"));
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByLabel($"Value of rule 1 for {a.Name}")).ToHaveValueAsync("42");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("Version 2, saved.")).ToBeVisibleAsync();
        var saved = (await Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        Assert.Equal("""[{"target":"meta.n","source":"constant","value":42},{"target":"to","source":"payload","value":"phone"},{"target":"body","source":"payload","value":"body"}]""", saved["resources"]![0]!["mapping"]!.ToJsonString());
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_change_of_somebody_else_is_shown_and_never_overwritten()
    {
        var (id, path) = await fixture.Story.EndpointAsync([]);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}", path);
        await page.GetByLabel("Description").FillAsync("mine");
        await page.GetByLabel("Attempts at most").FillAsync("0");
        await page.Keyboard.PressAsync("Tab");
        // What was typed has reached the form, so that the other's change meets it.
        await Assertions.Expect(page.Locator("#save")).ToBeEnabledAsync();
        var theirs = (await Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        theirs["description"] = "theirs";
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Admin.PutAnswerAsync($"endpoints/{id}", theirs)).Status);
        await Assertions.Expect(page.GetByText("Somebody else saved version 2 meanwhile")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Description")).ToHaveValueAsync("mine");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("It was saved by somebody else meanwhile").First).ToBeVisibleAsync();
        await page.GetByText("Throw mine away and show theirs").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Description")).ToHaveValueAsync("theirs");
        await page.GetByLabel("Attempts at most").FillAsync("0");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.Locator(".field.invalid")).ToContainTextAsync("Must be a whole number from 1 to 1000");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Development_rules_say_which_of_them_fire_and_what_is_wrong_with_the_others()
    {
        var a = await ResourceAsync("A");
        var (id, path) = await fixture.Story.EndpointAsync([a.Id]);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}?tab=development", path);
        await page.Locator("#development-enabled").CheckAsync();
        await page.Locator("#add-development-rule").ClickAsync();
        await page.GetByLabel("Condition of rule 1").SelectOptionAsync("Matches");
        await page.GetByLabel("Key that rule 1 looks at").FillAsync("phone");
        await page.GetByLabel("Value that rule 1 looks for").FillAsync("^(\\+62");
        await page.GetByLabel("Key that rule 1 sets").FillAsync("phone");
        await page.GetByLabel("Value that rule 1 sets").FillAsync("\"+1\"");
        await page.Locator("#dry-run-payload").FillAsync("""{"phone":"+628"}""");
        await Assertions.Expect(page.Locator("#dry-run")).ToContainTextAsync("not a valid regular expression");
        await page.GetByLabel("Value that rule 1 looks for").FillAsync("^\\+62");
        await Assertions.Expect(page.Locator("#overrides")).ToContainTextAsync("phone = \"+1\" by endpoint rule 1");
        await Assertions.Expect(page.Locator(".rules .badge")).ToContainTextAsync("fires");
        await page.Locator("#development-hold").CheckAsync();
        await Assertions.Expect(page.Locator("#dry-run-verdict")).ToContainTextAsync("held");
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.GetByText("Version 2, saved.")).ToBeVisibleAsync();
        Assert.Equal("""/^\+62/""", (await Admin.GetAnswerAsync($"endpoints/{id}")).Json["development"]!["rules"]![0]!["when_value"]!.GetValue<string>());
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task The_list_finds_switches_copies_and_deletes()
    {
        var (id, path) = await fixture.Story.EndpointAsync([]);
        await fixture.Story.ClientAsync([id]);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync("/endpoints", "Endpoints");
        await page.GetByLabel("Search path and description").FillAsync(path[^12..]);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/endpoints\\?q={path[^12..]}$"));
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("It has no active resource.");
        await page.GetByRole(AriaRole.Switch).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Switch)).ToHaveAttributeAsync("aria-checked", "false");
        Assert.False((await Admin.GetAnswerAsync($"endpoints/{id}")).Json["active"]!.GetValue<bool>());
        await page.GetByLabel($"Duplicate {path}").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = $"{path}_copy" }).WaitForAsync();
        await page.Locator("#delete-endpoint").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("its unfinished tasks fail");
        await page.Locator("#confirm").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/endpoints$"));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Admin.GetAnswerAsync($"endpoints/{id}")).Status);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Clients_are_let_in_and_the_history_tells_of_changes()
    {
        var (id, path) = await fixture.Story.EndpointAsync([]);
        var client = (await Admin.CreateAsync("clients", Given.Client())).Id();
        var name = (await Admin.GetAnswerAsync($"clients/{client}")).Json["name"]!.GetValue<string>();
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await console.SignInAsync();
        await console.GoAsync($"/endpoints/{id}?tab=clients&q={Uri.EscapeDataString(name)}", path);
        await page.GetByRole(AriaRole.Switch).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Switch)).ToHaveAttributeAsync("aria-checked", "true");
        Assert.Equal(id, Guid.Parse((await Admin.GetAnswerAsync($"clients/{client}")).Json["endpoint_ids"]![0]!.GetValue<string>()));
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await page.Locator(".history summary").ClickAsync();
        await Assertions.Expect(page.Locator(".history")).ToContainTextAsync("created");
        await Assertions.Expect(page.Locator(".history .diff")).ToContainTextAsync(path);
        Assert.Empty(console.Complaints);
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task Every_page_fits_in_both_themes(string theme, int width)
    {
        var (a, b) = (await ResourceAsync("SMS-A", "to", "text", "sender"), await ResourceAsync("SMS-B with a name that is longer than most names are"));
        var (id, path) = await fixture.Story.EndpointAsync([a.Id, b.Id], body =>
        {
            body["description"] = "Sends a message by whoever can take it.";
            body["required_params"] = new JsonArray("ref", "phone", "text");
            body["resources"]![0]!["mapping"] = JsonNode.Parse("""[{"target":"to","source":"payload","value":"phone"},{"target":"text","source":"template","value":"Dear {{name}}, {{text}}"},{"target":"sender","source":"constant","value":"shop"},{"target":"id","source":"uuid"}]""");
            body["development"] = JsonNode.Parse("""{"enabled":true,"hold":false,"rules":[{"when_param":"phone","when_value":"/^example/","set_param":"phone","set_value":"+620000"},{"when_param":"scope","when_value":"test*","set_param":"text","set_value":"only a test"}]}""");
        });
        await fixture.Story.ClientAsync([id]);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        foreach (var tab in new[] { "details", "rules", "development", "clients", "history" })
        {
            await console.GoAsync($"/endpoints/{id}?tab={tab}", path);
            await console.Page.Locator(tab switch { "details" => "#path", "clients" => "tbody tr", "history" => ".history", _ => "#chosen-now" }).First.WaitForAsync();
            await CheckAsync(console, $"endpoint-{tab}-{theme}-{width}");
        }

        await console.GoAsync("/endpoints", "Endpoints");
        await console.Page.Locator("tbody tr").First.WaitForAsync();
        await CheckAsync(console, $"endpoints-{theme}-{width}");
        await console.GoAsync("/endpoints/new", "New endpoint");
        await CheckAsync(console, $"endpoint-new-{theme}-{width}");
        Assert.Empty(console.Complaints);
    }

    private static async Task CheckAsync(ConsolePage console, string name)
    {
        await console.ShootAsync(name);
        Assert.True(await console.OverflowAsync() == 0, name);
    }

    private async Task<(Guid Id, string Name)> ResourceAsync(string name, params string[] required)
    {
        var full = Given.Name(name)[..^12];
        return (await fixture.Story.ResourceAsync(new Uri("http://127.0.0.1:9/"), body =>
        {
            body["name"] = full;
            body["required_params"] = new JsonArray([.. required.Select(param => JsonValue.Create(param))]);
        }), full);
    }

    private async Task<Guid[]> OrderAsync(Guid id) =>
        [.. (await Admin.GetAnswerAsync($"endpoints/{id}")).Json["resources"]!.AsArray().Select(route => Guid.Parse(route!["resource_id"]!.GetValue<string>()))];
}

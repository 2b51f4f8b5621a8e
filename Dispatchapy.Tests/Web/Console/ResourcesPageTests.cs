using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Dispatch;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class ResourcesPageTests(BrowserHost browser, GatewayFixture fixture)
{
    private const string Secret = "the-secret-of-the-provider";

    [Fact]
    public async Task A_resource_is_set_up_mended_at_its_fields_saved_and_edited_without_losing_its_secret()
    {
        await using var provider = await FakeResource.StartAsync();
        await using var console = await OpenAsync();
        var (page, name) = (console.Page, Given.Name("sms"));
        await console.GoAsync("/resources/new", "New resource");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("URL", new() { Exact = true }).FillAsync("ftp://wrong");
        await AddHeaderAsync(page, 1, "Content-Length", "5");
        await AddHeaderAsync(page, 2, "X-Key", Secret);
        await AddChipAsync(page, "Success codes", "3xx");
        await page.GetByLabel("Timeout in seconds").FillAsync("soon");
        await SaveAsync(page, "Create");
        await Expect(page.Locator(".field.invalid", new() { HasText = "URL" })).ToContainTextAsync("https://");
        await Expect(page.Locator(".pair-errors")).ToContainTextAsync("gateway");
        await Expect(page.Locator(".chip-wrong")).ToContainTextAsync("3xx");
        await Expect(page.Locator(".field.invalid", new() { HasText = "Timeout" })).ToContainTextAsync("whole number");
        await console.ShootAsync("resource-problems-light-1440");

        await page.GetByLabel("URL", new() { Exact = true }).FillAsync(provider.Address.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Content-Length" }).ClickAsync();
        // What moves under the mouse is not clicked.
        await Expect(page.Locator(".pair-errors")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove 3xx" }).ClickAsync();
        await page.GetByLabel("Timeout in seconds").FillAsync("15");
        await AddChipAsync(page, "Required parameters", "phone");
        await SaveAsync(page, "Create");
        await HeadingAsync(page, name);

        var id = await page.EvaluateAsync<string>("location.pathname.split('/').pop()");
        await Expect(page.Locator(".masked")).ToHaveCountAsync(1);
        await page.GetByLabel("Requests at once").FillAsync("7");
        await Expect(page.GetByText("Not saved yet.")).ToBeVisibleAsync();
        await SaveAsync(page, "Save");
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        var stored = (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json;
        Assert.Equal((2, 7), (stored["version"]!.GetValue<int>(), stored["max_concurrency"]!.GetValue<int>()));

        var (path, token) = await fixture.Story.RouteAsync(Guid.Parse(id));
        await fixture.Story.FinishedAsync(await fixture.Story.AcceptedAsync(token, path, """{"phone":"1"}"""));
        Assert.Equal(Secret, Assert.Single(provider.Received).Headers["X-Key"]);
        await ShootPartsAsync(console, id);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_test_is_sent_for_real_and_explained_also_when_the_provider_fails_or_hangs()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, """{"said":"<script>alert(1)</script>"}""");
        var id = await fixture.Story.ResourceAsync(provider.Address, body =>
        {
            body["required_params"] = new JsonArray("phone");
            body["timeout_seconds"] = 5;
        });
        await using var console = await OpenAsync();
        var page = console.Page;
        await page.GotoAsync($"/resources/{id}");
        await Expect(page.GetByLabel("Body", new() { Exact = true })).ToHaveValueAsync(Phone());
        await TestAsync(page, "accepted");
        await Expect(page.Locator("#exchange")).ToContainTextAsync("<script>alert(1)</script>");
        Assert.Equal("1", provider.Received[0].Headers[TestDelivery.Header]);
        await console.ShootAsync("resource-test-light-1440");

        provider.Behaviour = Answer.With(500, "broken");
        await TestAsync(page, "maybe received");
        await Expect(page.Locator("#exchange")).ToContainTextAsync("Server error: 500.");
        provider.Behaviour = Answer.Never();
        await TestAsync(page, "No complete answer within 5 s.");

        await page.GetByLabel("URL", new() { Exact = true }).FillAsync(new Uri(provider.Address, "/unsaved").AbsoluteUri);
        provider.Behaviour = Answer.With(404);
        await TestAsync(page, "refused");
        Assert.Equal("/unsaved", provider.Received[^1].Path);
        Assert.Equal(1, (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json["version"]!.GetValue<int>());
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_health_check_is_set_up_in_minutes_and_run_at_once()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(200, "<b>well</b>");
        var id = await fixture.Story.ResourceAsync(provider.Address);
        await using var console = await OpenAsync();
        var page = console.Page;
        await page.GotoAsync($"/resources/{id}");
        await page.Locator("summary", new() { HasText = "Health check" }).ClickAsync();
        await page.GetByLabel("Check", new() { Exact = true }).SelectOptionAsync("http");
        await page.GetByLabel("Path", new() { Exact = true }).FillAsync("/health");
        await page.GetByLabel("Unit", new() { Exact = true }).SelectOptionAsync("minutes");
        await page.GetByLabel("At least every").FillAsync("5");
        await page.GetByLabel("At most every").FillAsync("4");
        await SaveAsync(page, "Save");
        await Expect(page.Locator(".field.invalid", new() { HasText = "At least every" })).ToContainTextAsync("Must not be more than");
        await console.ShootAsync("resource-health-light-1440");
        await page.GetByLabel("At most every").FillAsync("6");
        await SaveAsync(page, "Save");
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        var health = (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json["health"]!;
        Assert.Equal(("http", "/health", 300, 360), (health["method"]!.GetValue<string>(), health["http"]!["path"]!.GetValue<string>(), health["interval_min_seconds"]!.GetValue<int>(), health["interval_max_seconds"]!.GetValue<int>()));

        await page.Locator("#check-now").ClickAsync();
        await Expect(page.Locator("#check-result")).ToContainTextAsync("status 200");
        await Expect(page.Locator(".check-excerpt pre")).ToHaveTextAsync("<b>well</b>");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Two_tabs_that_edit_one_version_are_told_and_the_second_may_keep_its_edits()
    {
        var id = await fixture.Story.ResourceAsync(new Uri("https://provider.example"));
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await first.Page.GotoAsync($"/resources/{id}");
        await second.Page.GotoAsync($"/resources/{id}");
        await second.Page.GetByLabel("Requests at once").FillAsync("9");
        await Expect(second.Page.GetByText("Not saved yet.")).ToBeVisibleAsync();
        await first.Page.GetByLabel("Timeout in seconds").FillAsync("44");
        await SaveAsync(first.Page, "Save");
        await Expect(second.Page.Locator("#newer")).ToContainTextAsync("version 2");
        await second.ShootAsync("resource-conflict-light-1440");
        await second.Page.Locator("#keep-mine").ClickAsync();
        await Expect(second.Page.GetByLabel("Timeout in seconds")).ToHaveValueAsync("44");
        await Expect(second.Page.GetByLabel("Requests at once")).ToHaveValueAsync("9");
        await SaveAsync(second.Page, "Save");
        await Expect(first.Page.GetByLabel("Requests at once")).ToHaveValueAsync("9");
        var stored = (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json;
        Assert.Equal((3, 44, 9), (stored["version"]!.GetValue<int>(), stored["timeout_seconds"]!.GetValue<int>(), stored["max_concurrency"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_list_finds_switches_duplicates_and_deletes_naming_who_uses_it()
    {
        var name = Given.Name("listed");
        var id = await fixture.Story.ResourceAsync(new Uri("https://provider.example"), body => body["name"] = name);
        var (_, path) = await fixture.Story.EndpointAsync([id]);
        await using var console = await OpenAsync();
        var page = console.Page;
        await console.GoAsync("/resources", "Resources");
        await page.GetByLabel("Search").FillAsync(name);
        await page.GetByLabel("Search").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape($"/resources?q={Uri.EscapeDataString(name)}") + "$"));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync(path);
        var toggle = page.GetByRole(AriaRole.Switch);
        await toggle.ClickAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-checked", "false");
        Assert.False((await fixture.Gateway.Admin.GetAnswerAsync($"resources/{id}")).Json["active"]!.GetValue<bool>());

        await page.GetByRole(AriaRole.Button, new() { Name = $"Duplicate {name}" }).ClickAsync();
        await HeadingAsync(page, $"{name} copy");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Delete {name}", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"The endpoint {path} uses it");
        await console.ShootAsync("resource-delete-light-1440");
        await page.Locator("#confirm").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody")).ToContainTextAsync("copy");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_copy_that_moves_to_another_server_asks_for_its_keys_again()
    {
        var id = await fixture.Story.ResourceAsync(new Uri("https://provider.example"), body => body["headers"] = new JsonObject { ["X-Key"] = Secret, ["X-Other"] = Secret });
        var copy = (await fixture.Gateway.Admin.PostAnswerAsync($"resources/{id}/duplicate")).Json.Id();
        await using var console = await OpenAsync();
        var page = console.Page;
        await page.GotoAsync($"/resources/{copy}");
        await page.GetByLabel("URL", new() { Exact = true }).FillAsync("https://another.example");
        await SaveAsync(page, "Save");
        await Expect(page.Locator(".pair-errors")).ToHaveTextAsync(["Enter it again: the one that is kept is for another server.", "Enter it again: the one that is kept is for another server."]);
        await console.ShootAsync("resource-moved-light-1440");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replace the value of X-Key" }).ClickAsync();
        await page.GetByLabel("Value 1").FillAsync("of the other one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove X-Other" }).ClickAsync();
        await SaveAsync(page, "Save");
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        var stored = (await fixture.Gateway.Admin.GetAnswerAsync($"resources/{copy}")).Json;
        Assert.Equal(("https://another.example", "{\"X-Key\":\"••••\"}"), (stored["url"]!.GetValue<string>().TrimEnd('/'), stored["headers"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task The_form_is_filled_and_saved_with_the_keyboard_alone()
    {
        await using var console = await OpenAsync();
        var (page, name) = (console.Page, Given.Name("keyboard"));
        await console.GoAsync("/resources/new", "New resource");
        // The router gives the heading the focus a moment after the page is there, and would take it from who types.
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FocusAsync();
        await TypeAsync(page, name, "Tab", "Tab", "https://keyboard.example", "Tab", "Enter");
        await Expect(page.GetByLabel("Header 1")).ToBeVisibleAsync();
        await page.GetByLabel("Header 1").FocusAsync();
        await TypeAsync(page, "X-Key", "Tab", "value", "Tab", "Tab", "Tab", "Tab", "phone", "Enter", "text", "Enter");
        await Expect(page.Locator(".chip", new() { HasText = "phone" })).ToBeVisibleAsync();
        await Expect(page.Locator(".chip", new() { HasText = "text" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Backspace");
        await Expect(page.Locator(".chip", new() { HasText = "text" })).ToHaveCountAsync(0);
        await page.Locator("#save").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await HeadingAsync(page, name);
        await Expect(page.Locator(".masked")).ToHaveCountAsync(1);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Hostile_text_is_text()
    {
        var name = Given.Name("<script>alert(1)</script> {{7*7}} \u202Eevil 🙂") + new string('x', 90);
        var id = await fixture.Story.ResourceAsync(new Uri("https://provider.example"), body =>
        {
            body["name"] = name;
            body["headers"] = new JsonObject { ["X-" + new string('y', 150)] = "{{7*7}}" };
            body["required_params"] = new JsonArray("<img src=x onerror=alert(1)>", new string('w', 190));
        });
        foreach (var width in new[] { 1440, 390 })
        {
            await using var console = await OpenAsync(width: width);
            await console.Page.GotoAsync($"/resources/{id}");
            await HeadingAsync(console.Page, name);
            await Expect(console.Page.Locator(".chip").First).ToContainTextAsync("<img src=x onerror=alert(1)>");
            Assert.Equal(0, await console.OverflowAsync());
            await console.ShootAsync($"resource-hostile-light-{width.ToString(CultureInfo.InvariantCulture)}");
            await console.Page.GotoAsync("/resources?q=evil");
            await Expect(console.Page.Locator("tbody tr").First).ToContainTextAsync("<script>");
            Assert.Equal(0, await console.OverflowAsync());
            Assert.Empty(console.Complaints);
        }
    }

    private async Task<ConsolePage> OpenAsync(string theme = "light", int width = 1440)
    {
        var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        return console;
    }

    /// <summary>The stored resource in every tab, in both themes and widths.</summary>
    private async Task ShootPartsAsync(ConsolePage signedIn, string id)
    {
        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390) })
        {
            await using var console = await OpenAsync(theme, width);
            foreach (var (part, address) in new[] { ("list", "/resources"), ("settings", $"/resources/{id}"), ("activity", $"/resources/{id}?tab=activity"), ("history", $"/resources/{id}?tab=history") })
            {
                await console.Page.GotoAsync(address);
                await console.Page.Locator(part switch { "settings" => "#save", "history" => ".history", _ => "tbody tr" }).First.WaitForAsync();
                // The last first: what is open is no longer among the closed ones, and those before it keep their places.
                var closed = console.Page.Locator(part == "history" ? ".history summary:visible" : ".form-section:not([open]) > summary:visible");
                for (var i = await closed.CountAsync() - 1; i >= 0; i--)
                {
                    await closed.Nth(i).ClickAsync();
                }

                await console.ShootAsync(string.Create(CultureInfo.InvariantCulture, $"resource-{part}-{theme}-{width}"));
                Assert.Equal(0, await console.OverflowAsync());
            }

            Assert.Empty(console.Complaints);
        }

        Assert.Empty(signedIn.Complaints);
    }

    private static string Phone() => "{\n  \"phone\": \"<phone>\"\n}";

    private static Task HeadingAsync(IPage page, string name) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);

    private static Task SaveAsync(IPage page, string verb) => page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();

    private static async Task TestAsync(IPage page, string expected)
    {
        await page.Locator("#send-test").ClickAsync();
        await Expect(page.Locator("#exchange")).ToContainTextAsync(expected);
    }

    private static async Task AddHeaderAsync(IPage page, int number, string name, string value)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add header", Exact = true }).ClickAsync();
        await page.GetByLabel($"Header {number}", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel($"Value {number}", new() { Exact = true }).FillAsync(value);
    }

    private static async Task AddChipAsync(IPage page, string label, string value)
    {
        var input = page.GetByRole(AriaRole.Textbox, new() { Name = label });
        await input.FillAsync(value);
        await input.PressAsync("Enter");
        await Expect(page.Locator(".chip", new() { HasText = value })).ToBeVisibleAsync();
    }

    /// <summary>Names of keys are pressed, everything else is typed.</summary>
    private static async Task TypeAsync(IPage page, params string[] steps)
    {
        foreach (var step in steps)
        {
            await (step is "Tab" or "Enter" ? page.Keyboard.PressAsync(step) : page.Keyboard.TypeAsync(step, new() { Delay = 20 }));
        }
    }
}

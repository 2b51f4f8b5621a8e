using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class ClientsPageTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_new_client_gets_its_token_once_with_a_command_that_works()
    {
        await using var provider = await FakeResource.StartAsync();
        var resource = await fixture.Story.ResourceAsync(provider.Address);
        var (_, path) = await fixture.Story.EndpointAsync([resource], body => body["required_params"] = new JsonArray("ref", "user.name"));
        await using var console = await OpenAsync();
        var (page, name) = (console.Page, Given.Name("it's a shop"));
        await console.GoAsync("/clients/new", "New client");
        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator(".field.invalid", new() { HasText = "Name" })).ToContainTextAsync("Is required.");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Search endpoints").FillAsync(path);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = path }).CheckAsync();
        await page.Locator("#save").ClickAsync();

        var command = await page.Locator("#secret-example").InnerTextAsync();
        Assert.Contains(path, command, StringComparison.Ordinal);
        await console.ShootAsync("client-token-light-1440");
        Assert.Equal("202", await RunAsync(command + " -s -o /dev/null -w '%{http_code}'"));
        await page.Locator("#secret-copied").ClickAsync();
        await HeadingAsync(page, name);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.DoesNotMatch("dpy_[A-Za-z0-9_-]{43}", await page.ContentAsync());
        await provider.WaitForAsync(1, Story.Patience);

        await page.GotoAsync($"/clients?q={Uri.EscapeDataString(name)}");
        await Expect(page.Locator("tbody tr", new() { HasText = name }).Locator("[data-label='Calls today']")).ToHaveTextAsync("1");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task A_rotated_token_works_at_once_and_the_old_one_until_its_grace_is_over()
    {
        await using var provider = await FakeResource.StartAsync();
        var resource = await fixture.Story.ResourceAsync(provider.Address);
        var (endpoint, path) = await fixture.Story.EndpointAsync([resource]);
        var (client, old) = await fixture.Story.ClientAsync([endpoint]);
        await using var console = await OpenAsync();
        var page = console.Page;
        await page.GotoAsync($"/clients/{client}");
        await page.GetByLabel("The old token goes on working").SelectOptionAsync("60");
        await page.Locator("#rotate").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("refused in 1 h");
        await page.Locator("#confirm").ClickAsync();
        var fresh = await page.GetByRole(AriaRole.Dialog).Locator("[data-copy]").GetAttributeAsync("data-copy");
        await page.Locator("#secret-copied").ClickAsync();
        await Expect(page.Locator("#previous-token")).ToContainTextAsync("still works");
        await console.ShootAsync("client-rotated-light-1440");
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(old, path));
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(fresh!, path));

        await fixture.Database.ScalarAsync<Guid>($"UPDATE clients SET previous_token_expires_at = now() - interval '1 minute' WHERE id = '{client}' RETURNING id");
        await fixture.Database.ScalarAsync<long>("NOTIFY dispatchapy, 'Catalog'; UPDATE catalog_revisions SET revision = revision + 1 RETURNING revision");
        await Eventually.TrueAsync(async () => await CallAsync(old, path) == HttpStatusCode.Unauthorized, "the old token is refused");
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(fresh!, path));

        await page.GetByRole(AriaRole.Switch).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Switch)).ToHaveAttributeAsync("aria-checked", "false");
        // The page may have heard of the save from the database, a moment before this node obeys it.
        await Eventually.TrueAsync(async () => await CallAsync(fresh!, path) == HttpStatusCode.Unauthorized, "the switched-off client is refused");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Development_settings_are_shown_and_survive_a_save_and_deletion_counts_what_fails()
    {
        var resource = await fixture.Story.ResourceAsync(new Uri("https://provider.example"));
        var (endpoint, path) = await fixture.Story.EndpointAsync([resource]);
        var (client, token) = await fixture.Story.ClientAsync([endpoint], body => body["development"] = JsonNode.Parse("""{"hold":true,"rules_enabled":true,"rules":[{"when_param":"scope","when_value":"testing","set_param":"phone","set_value":"+620000"}]}"""));
        await fixture.Story.AcceptedAsync(token, path);
        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390) })
        {
            await using var shown = await OpenAsync(theme, width);
            foreach (var (part, address) in new[] { ("list", "/clients"), ("settings", $"/clients/{client}"), ("development", $"/clients/{client}?tab=development"), ("history", $"/clients/{client}?tab=history") })
            {
                await shown.Page.GotoAsync(address);
                await shown.Page.Locator(part switch { "settings" => "#name", "development" => "#development", "history" => ".history", _ => "tbody tr" }).First.WaitForAsync();
                await shown.ShootAsync(string.Create(CultureInfo.InvariantCulture, $"client-{part}-{theme}-{width}"));
                Assert.Equal(0, await shown.OverflowAsync());
            }

            Assert.Empty(shown.Complaints);
        }

        await using var console = await OpenAsync();
        var page = console.Page;
        await page.GotoAsync($"/clients/{client}");
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("tasks are held");
        await page.GetByLabel("Description").FillAsync("<b>hostile</b> 🙂");
        await page.GetByLabel("Calls per minute").FillAsync("600");
        await page.Locator("#save").ClickAsync();
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await StoredAsync(client))["version"]!.GetValue<int>() == 2, "it is saved");
        var stored = await StoredAsync(client);
        Assert.Equal((600, "<b>hostile</b> 🙂"), (stored["rate_limit_per_minute"]!.GetValue<int>(), stored["description"]!.GetValue<string>()));
        Assert.True(stored["development"]!["hold"]!.GetValue<bool>());
        Assert.Equal("+620000", stored["development"]!["rules"]![0]!["set_value"]!.GetValue<string>());

        await page.Locator("#delete").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 unfinished task fails");
        await page.Locator("#confirm").ClickAsync();
        await Expect(page).ToHaveURLAsync($"{fixture.Gateway.Address}clients");
        Assert.Null(await fixture.Gateway.Services.GetRequiredService<ClientStore>().FindAsync(client, default));
        Assert.Empty(console.Complaints);
    }

    private async Task<JsonObject> StoredAsync(Guid client) => (await fixture.Gateway.Admin.GetAnswerAsync($"clients/{client}")).Json;

    private async Task<HttpStatusCode> CallAsync(string token, string path)
    {
        using var answer = await fixture.Story.PostAsync(token, path, """{"ref":"r"}""");
        return answer.StatusCode;
    }

    private async Task<ConsolePage> OpenAsync(string theme = "light", int width = 1440)
    {
        var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        return console;
    }

    private static Task HeadingAsync(IPage page, string name) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);

    private static async Task<string> RunAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return output;
    }
}

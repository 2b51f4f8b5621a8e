using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed partial class AlertPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task A_channel_is_tested_from_its_form_before_it_is_saved_and_the_answer_is_text()
    {
        await using var people = await FakeResource.StartAsync();
        people.Behaviour = Answer.With(200, HostileText.Image);
        await using var console = await OpenAsync("/settings/alert-channels?kind=webhook", "Alert channels");
        var page = console.Page;
        var name = Given.Name("webhook");
        await page.Locator("#channel-name").FillAsync(name);
        await page.Locator("#channel-url").FillAsync(new Uri(people.Address, "/secret-path-of-a-webhook").AbsoluteUri);
        await page.Locator("#test-channel").ClickAsync();
        await Expect(page.Locator("p[role=status]")).ToContainTextAsync($"Delivered: 200 {HostileText.Image}");
        Assert.Equal(0, await page.Locator("main img").CountAsync());
        Assert.Contains($"Test of the channel {name}", Assert.Single(people.Received).Text, StringComparison.Ordinal);
        await console.ShootAsync("channel-tested");
        await page.Locator("#save-channel").ClickAsync();
        await Expect(page.Locator("#save-channel")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.Locator("#channel-url")).ToHaveValueAsync("••••");
        Assert.Empty(console.TakeComplaints());
    }

    [Fact]
    public async Task A_rule_is_previewed_and_saved_with_its_filters_and_thresholds()
    {
        var resource = await fixture.Gateway.Admin.CreateAsync("resources", Given.Resource());
        var (id, name) = (resource.Id().ToString(), resource["name"]!.GetValue<string>());
        var channel = await fixture.Gateway.Admin.CreateAsync("alert-channels", new JsonObject { ["name"] = Given.Name("slack"), ["kind"] = "slack", ["settings"] = new JsonObject { ["url"] = "https://people.example/hook" } });
        await using var console = await OpenAsync("/settings/alert-rules?new=1", "Alert rules");
        var page = console.Page;
        var rule = Given.Name("rule");
        await page.Locator("#rule-name").FillAsync(rule);
        await page.GetByLabel("A resource flaps").CheckAsync();
        await page.Locator("#rule-flap-count").FillAsync("9");
        await page.GetByLabel("Many tasks failed").CheckAsync();
        await page.Locator("#rule-failed-tasks").FillAsync("1");
        await page.GetByRole(AriaRole.Group, new() { Name = "Only these resources" }).GetByLabel(name).CheckAsync();
        await page.GetByLabel(channel["name"]!.GetValue<string>()).CheckAsync();
        await page.Locator("#rule-subject").FillAsync("{nonsense}");
        await page.Locator("#preview-rule").ClickAsync();
        await Expect(page.Locator("form .errors")).ToContainTextAsync("{nonsense}");
        await page.Locator("#rule-subject").FillAsync(HostileText.Script + " {event}");
        await page.Locator("#preview-rule").ClickAsync();
        await Expect(page.Locator(".preview h3").First).ToContainTextAsync(HostileText.Script);
        await console.ShootAsync("rule-previewed");
        await page.Locator("#save-rule").ClickAsync();
        await Expect(page.Locator("#save-rule")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = rule }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?id=[0-9a-f-]{36}$"));
        await Expect(page.Locator("#rule-flap-count")).ToHaveValueAsync("9");
        var saved = (await fixture.Gateway.Admin.GetAnswerAsync($"alert-rules/{new Uri(page.Url).Query.Split('=')[1]}")).Json;
        Assert.Equal(
            (9, 15, 1, id), (saved["flap_count"]!.GetValue<int>(), saved["flap_minutes"]!.GetValue<int>(), saved["failed_tasks"]!.GetValue<int>(), Assert.Single(saved["resource_ids"]!.AsArray())!.GetValue<string>()));
        Assert.Empty(console.TakeComplaints());
    }

    [Fact]
    public async Task An_alert_by_e_mail_reads_as_a_letter_on_the_page_of_its_task()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(500);
        var resource = await fixture.Story.ResourceAsync(provider.Address, body =>
        {
            body["alerts"] = new JsonObject { ["emails"] = new JsonArray("ops@example.test") };
            body["health"] = JsonNode.Parse("""{"method":"http","interval_min_seconds":3600,"interval_max_seconds":7200,"down_after":1}""");
        });
        await fixture.Gateway.Admin.PostAnswerAsync($"resources/{resource}/check");
        var alert = (await fixture.Gateway.Admin.GetAnswerAsync($"alerts?subject_id={resource}")).Json["items"]![0]!;
        var task = alert["task_id"]!.GetValue<string>();
        await fixture.Story.UntilAsync(Guid.Parse(task), now => now["attempts"]!.AsArray() is [{ } first, ..] && first["outcome"] is not null);
        await using var console = await OpenAsync($"/tasks/{task}?attempt=1", "");
        var panel = console.Page.Locator("#attempt");
        await Expect(panel).ToContainTextAsync("none is configured");
        await Expect(panel).ToContainTextAsync("ops@example.test");
        await Expect(panel).Not.ToContainTextAsync("Idempotency-Key");
        await Expect(panel).Not.ToContainTextAsync("curl");
        await Expect(console.Page.GetByText("no mapping has a say")).ToBeVisibleAsync();
        await console.ShootAsync("attempt-by-mail");
        Assert.Empty(console.TakeComplaints());
    }

    [Fact]
    public async Task The_sign_of_life_is_configured_switched_off_and_its_address_is_shown_to_nobody()
    {
        await using var console = await OpenAsync("/settings/heartbeat", "Sign of life");
        var page = console.Page;
        await page.Locator("#heartbeat-url").FillAsync("nonsense");
        await page.Locator("#heartbeat-interval").FillAsync("0");
        await page.Locator("#save-heartbeat").ClickAsync();
        await Expect(page.Locator("form .errors")).ToHaveCountAsync(2);
        await page.Locator("#heartbeat-on").UncheckAsync();
        await page.Locator("#heartbeat-url").FillAsync("http://127.0.0.1:1/secret-of-the-watch");
        await page.Locator("#heartbeat-interval").FillAsync("7");
        await page.Locator("#save-heartbeat").ClickAsync();
        await Expect(page.Locator("#heartbeat-url")).ToHaveValueAsync("••••");
        var saved = (await fixture.Gateway.Admin.GetAnswerAsync("heartbeat")).Json;
        Assert.Equal((false, "••••", 7), (saved["enabled"]!.GetValue<bool>(), saved["url"]!.GetValue<string>(), saved["interval_minutes"]!.GetValue<int>()));
        Assert.DoesNotMatch(Secret(), await page.ContentAsync());
        await page.ReloadAsync();
        await Expect(page.Locator("#heartbeat-on")).Not.ToBeCheckedAsync();
        await Expect(page.Locator("#heartbeat-interval")).ToHaveValueAsync("7");
        Assert.Empty(console.TakeComplaints());
    }

    private async Task<ConsolePage> OpenAsync(string path, string heading)
    {
        var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.SignInAsync();
        await console.GoAsync(path, heading);
        await console.SettleAsync();
        return console;
    }

    [GeneratedRegex("secret-of-the-watch")]
    private static partial Regex Secret();
}

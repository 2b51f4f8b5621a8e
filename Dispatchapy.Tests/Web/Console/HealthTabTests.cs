using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Health.History;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class HealthTabTests(BrowserHost browser, GatewayFixture fixture)
{
    [Fact]
    public async Task The_tab_shows_what_checks_found_and_a_hostile_answer_is_text()
    {
        var resource = await fixture.Story.ResourceAsync(new Uri("http://127.0.0.1:9/"), body => body["health"] = new JsonObject { ["enabled"] = false });
        await FillAsync(resource);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, width: 390);
        await console.SignInAsync();
        var page = console.Page;
        await console.GoAsync($"/resources/{resource}?tab=health", "resource");
        await Expect(page.Locator("#availability")).ToContainTextAsync("98.7 %");
        await Expect(page.Locator("#outages tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#outages")).ToContainTextAsync("still down");
        await Expect(page.Locator("#alerts tbody tr")).ToContainTextAsync(HostileText.Image + " is down");
        await Expect(page.Locator("#alerts tbody tr")).ToContainTextAsync("the night shift");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "What people were told" })).ToHaveAttributeAsync("href", $"/alerts?subject={resource}");
        await Expect(page.Locator("#checks tbody tr")).ToHaveCountAsync(50);
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator("#checks tbody tr")).ToHaveCountAsync(30);
        await page.GetByRole(AriaRole.Link, new() { Name = "Failed", Exact = true }).ClickAsync();
        await Expect(page.Locator("#checks tbody tr")).ToHaveCountAsync(1);
        await page.Locator("#checks summary").ClickAsync();
        await Expect(page.Locator("#checks pre")).ToContainTextAsync(HostileText.Image);
        Assert.Equal(0, await page.Locator("main img, main script").CountAsync());
        Assert.True(await console.OverflowAsync() <= 0, await console.WidestAsync());
        Assert.Empty(await Accessibility.ViolationsAsync(page));
        await console.ShootAsync("health-hostile-390");
        await page.GetByRole(AriaRole.Link, new() { Name = "30 days" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("span=month&result=failed$"));
        await page.ReloadAsync();
        await Expect(page.Locator("#checks tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "30 days" })).ToHaveAttributeAsync("aria-current", "true");
        await page.GetByRole(AriaRole.Link, new() { Name = "All", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator("#checks tbody tr")).ToHaveCountAsync(30);
        await page.GetByRole(AriaRole.Link, new() { Name = "24 hours" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("tab=health&after="));
        await Expect(page.Locator("#checks tbody tr")).ToHaveCountAsync(30);
        await page.SetViewportSizeAsync(1440, 900);
        await console.GoAsync($"/resources/{resource}?tab=health&span=month", "resource");
        await console.SettleAsync();
        await console.ShootAsync("health-filled-1440");
        await LiveSwitchAsync(page, resource);
        await console.GoAsync($"/resources?q={(await fixture.Gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json["name"]}", "Resources");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Last 60 health checks: 1 failed." })).ToBeAttachedAsync();
        Assert.Empty(console.TakeComplaints());
    }

    /// <summary>One for the page and its part.</summary>
    private async Task LiveSwitchAsync(IPage page, Guid resource)
    {
        var (live, rows) = (page.GetByRole(AriaRole.Button, new() { Name = "Live" }), page.Locator("#outages tbody tr"));
        await Expect(live).ToHaveCountAsync(1);
        await live.ClickAsync();
        await Expect(page.GetByText("Paused since")).ToBeVisibleAsync();
        await AddAsync(HistoryFixture.Flip(resource, TimeProvider.System.GetUtcNow().AddDays(-4), HealthFlipKind.WentDown, "Four days ago."), HistoryFixture.Flip(resource, TimeProvider.System.GetUtcNow().AddDays(-3), HealthFlipKind.CameUp, "Three."));
        await Expect(rows).ToHaveCountAsync(2);
        await page.GetByText("Paused since").ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);
    }

    private async Task AddAsync(params IEnumerable<object> rows)
    {
        await using var db = await fixture.Gateway.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private async Task FillAsync(Guid resource)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = await fixture.Gateway.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        db.HealthChecks.AddRange(Enumerable.Range(0, 80).Select(i =>
        {
            var check = HistoryFixture.Check(resource, now.AddMinutes(-10 * i), healthy: i != 1, latencyMs: 20 + i);
            (check.Excerpt, check.Error) = i == 1 ? (HostileText.Image + HostileText.Script + HostileText.Word[..4000], HostileText.Script + HostileText.Word[..900]) : ("{\"status\":\"ok\"}", null);
            return check;
        }));
        db.HealthFlips.AddRange(
            HistoryFixture.Flip(resource, now.AddDays(-2), HealthFlipKind.WentDown, HostileText.Image + HostileText.Word[..900]),
            HistoryFixture.Flip(resource, now.AddDays(-2).AddMinutes(5), HealthFlipKind.CameUp, "Two checks in a row were healthy."),
            HistoryFixture.Flip(resource, now.AddMinutes(-10), HealthFlipKind.WentDown, "Three checks in a row failed."));
        db.Alerts.Add(new AlertRecord
        {
            Id = Guid.CreateVersion7(now), At = now.AddMinutes(-10), Event = AlertEvents.WentDown, SubjectId = resource, Subject = "it", RuleId = resource, Rule = "the night shift", Text = HostileText.Image + " is down", State = AlertState.NoChannel,
        });
        await db.SaveChangesAsync();
    }
}

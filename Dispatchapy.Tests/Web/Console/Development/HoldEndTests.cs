using System.Text.Json.Nodes;
using Dispatchapy.Tests.Portal;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Web.Console.Development;

/// <summary>Each answer to the question what shall become of the held tasks, wherever a hold can end.</summary>
[Collection(EndpointPages.Name)]
public sealed class HoldEndTests(BrowserHost browser, GatewayFixture fixture)
{
    private const string Endpoint = "endpoint";
    private const string Portal = "portal";

    private Story Story => fixture.Story;

    public static TheoryData<string, string, string, string?> Answers
    {
        get
        {
            TheoryData<string, string, string, string?> rows = [];
            foreach (var place in new[] { Endpoint, "client", Portal })
            {
                rows.Add(place, "Save and release all", "success", "2 held tasks released");
                rows.Add(place, "Save and stop all", "stopped", "2 held tasks stopped");
                rows.Add(place, "Save and leave them held", "held", null);
                rows.Add(place, "Cancel", "held", null);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Each_answer_does_what_it_says(string place, string answer, string becomes, string? said)
    {
        await using var provider = await FakeResource.StartAsync();
        var held = await HeldAsync(provider, place, 2);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        var page = console.Page;
        await SwitchOffAsync(console, held);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("2 tasks are held.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = answer, Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        if (said is not null)
        {
            await Expect(page.GetByText(said)).ToBeVisibleAsync();
            await console.ShootAsync("hold-ended");
        }

        var saved = answer != "Cancel";
        await Eventually.TrueAsync(async () => await HoldsAsync(held) != saved, "the hold is as it was asked for");
        await Expect(page.GetByText("Not saved yet.")).ToHaveCountAsync(saved ? 0 : 1);
        await Expect(page.Locator("#held tbody tr")).ToHaveCountAsync(becomes == "held" ? 2 : 0);
        foreach (var task in held.Tasks)
        {
            await Story.UntilAsync(task, now => Support.Story.State(now) == becomes);
        }

        Assert.Equal(becomes == "success" ? 2 : 0, provider.Received.Count);
        Assert.Empty(console.Complaints);
    }

    [Theory]
    [InlineData(Endpoint)]
    [InlineData(Portal)]
    public async Task Releasing_all_asks_once_and_does_nothing_when_thought_better_of(string place)
    {
        await using var provider = await FakeResource.StartAsync();
        var held = await HeldAsync(provider, place, 2);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await OpenAsync(console, held);
        var dialog = console.Page.GetByRole(AriaRole.Dialog);
        await console.Page.Locator("#release-all").ClickAsync();
        await Expect(dialog).ToContainTextAsync("2 tasks are delivered");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        foreach (var task in held.Tasks)
        {
            Assert.Equal("held", Support.Story.State(await Story.TaskAsync(task)));
        }

        await console.Page.Locator("#release-all").ClickAsync();
        await console.Page.Locator("#confirm").ClickAsync();
        await Expect(console.Page.Locator("#held-progress")).ToContainTextAsync("2 released, 0 refused.");
        await Expect(console.Page.Locator("#held")).ToContainTextAsync("Nothing is held.");
        await provider.WaitForAsync(2, Support.Story.Patience);
        Assert.True(await HoldsAsync(held));
    }

    [Fact]
    public async Task An_owner_sees_why_some_stay_held_and_the_question_is_about_the_others()
    {
        await using var provider = await FakeResource.StartAsync();
        var held = await HeldAsync(provider, Portal, 1);
        var (other, path) = await Story.EndpointAsync([await Story.ResourceAsync(provider.Address, Patiently)], Hold);
        var client = (await fixture.Gateway.Admin.GetAnswerAsync($"clients/{held.Client}")).Json;
        client["endpoint_ids"]!.AsArray().Add(other);
        await fixture.Gateway.Admin.PutAnswerAsync($"clients/{held.Client}", client);
        var kept = await Story.AcceptedAsync(held.Token, path, """{"ref":"kept-1"}""");
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await OpenAsync(console, held);
        var row = console.Page.Locator("#held tbody tr", new() { HasText = "kept-1" });
        await Expect(row).ToContainTextAsync("An admin of the gateway holds the tasks of this endpoint.");
        await Expect(row.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await console.SettleAsync();
        await console.ShootAsync("portal-development-kept");
        await SwitchOffAsync(console, held);
        await Expect(console.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 task is held.");
        await Expect(console.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("stay held");
        await console.Page.Locator("#held-stop").ClickAsync();
        await Expect(console.Page.GetByText("1 held task stopped")).ToBeVisibleAsync();
        await Story.UntilAsync(held.Tasks[0], now => Support.Story.State(now) == "stopped");
        Assert.Equal("held", Support.Story.State(await Story.TaskAsync(kept)));
        await Expect(console.Page.Locator("#release-all")).ToHaveCountAsync(0);
        Assert.Empty(console.Complaints);
    }

    [Theory]
    [InlineData(true, 60, "You signed in with a former token")]
    [InlineData(false, 60, "only an admin of the gateway may change it")]
    public async Task Who_may_only_look_is_told_the_true_reason(bool allowed, int grace, string reason)
    {
        await using var provider = await FakeResource.StartAsync();
        var held = await HeldAsync(provider, Portal, 1, allowed);
        await using var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway);
        await console.OpenAsOwnerAsync(fixture.Gateway, held.Token);
        await fixture.Gateway.Admin.PostAnswerAsync($"clients/{held.Client}/token", new JsonObject { ["grace_minutes"] = grace });
        await console.GoAsync("/portal/development", "Development");
        await Expect(console.Page.Locator("#read-only")).ToContainTextAsync(reason);
        await Expect(console.Page.Locator("#save")).ToHaveCountAsync(0);
        await Expect(console.Page.Locator("#held").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await console.ShootAsync($"portal-development-look-{(allowed ? "former" : "closed")}");
    }

    private static void Hold(JsonObject body) => body["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true };

    /// <summary>What came too late would be sent once more.</summary>
    private static void Patiently(JsonObject resource) => resource["timeout_seconds"] = 30;

    private async Task<HeldScene> HeldAsync(FakeResource provider, string place, int tasks, bool allowed = true)
    {
        var (endpoint, path) = await Story.EndpointAsync([await Story.ResourceAsync(provider.Address, Patiently)], place == Endpoint ? Hold : null);
        var (client, token) = await Story.ClientAsync([endpoint], body =>
        {
            body["portal"] = new JsonObject { ["enabled"] = true, ["development"] = allowed };
            body["development"] = new JsonObject { ["hold"] = place != Endpoint };
        });
        List<Guid> held = [];
        for (var i = 0; i < tasks; i++)
        {
            held.Add(await Story.AcceptedAsync(token, path, $$"""{"ref":"held-{{i}}"}"""));
        }

        return new HeldScene(place, endpoint, client, token, held);
    }

    private async Task OpenAsync(ConsolePage console, HeldScene held)
    {
        if (held.Place == Portal)
        {
            await console.OpenAsOwnerAsync(fixture.Gateway, held.Token);
            await console.GoAsync("/portal/development", "Development");
        }
        else
        {
            await console.SignInAsync();
            await console.Page.GotoAsync($"/{held.Place}s/{(held.Place == Endpoint ? held.EndpointId : held.Client)}?tab=development");
        }

        await Expect(console.Page.Locator("#held tbody tr").First).ToBeVisibleAsync();
    }

    private async Task SwitchOffAsync(ConsolePage console, HeldScene held)
    {
        await OpenAsync(console, held);
        await console.Page.Locator("#development-hold").UncheckAsync();
        await console.Page.Locator("#save").ClickAsync();
    }

    private async Task<bool> HoldsAsync(HeldScene held) =>
        (await fixture.Gateway.Admin.GetAnswerAsync(held.Place == Endpoint ? $"endpoints/{held.EndpointId}" : $"clients/{held.Client}")).Json["development"]!["hold"]!.GetValue<bool>();

    private sealed record HeldScene(string Place, Guid EndpointId, Guid Client, string Token, IReadOnlyList<Guid> Tasks);
}

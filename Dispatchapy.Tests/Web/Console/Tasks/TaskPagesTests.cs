using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console.Tasks;

[Collection(ConsoleTests.Name)]
public sealed partial class TaskPagesTests(BrowserHost browser, GatewayFixture fixture)
{
    private const string Script = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>";

    private Story Story => fixture.Story;

    [Fact]
    public async Task A_failover_is_watched_live()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var primary = await FakeResource.StartAsync();
        await using var backup = await FakeResource.StartAsync();
        primary.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            await open.Task.WaitAsync(Support.Story.Patience);
            exchange.Http.Response.StatusCode = 422;
        };
        backup.Behaviour = Answer.With(200, """{"id":"sms-7"}""", ("X-Provider", "backup"));
        var (a, b) = (await Story.ResourceAsync(primary.Address, body => (body["name"], body["timeout_seconds"]) = (Given.Name("SMS-A"), 30)), await Story.ResourceAsync(backup.Address, body => body["name"] = Given.Name("SMS-B")));
        var (path, token) = await Story.RouteAsync(a, b);
        var task = await Story.AcceptedAsync(token, path, """{"ref":"failover-1","to":"+49 170 1"}""");
        await using var console = await SignedInAsync("light", 1440);
        await console.GoAsync($"/tasks/{task}", "failover-1");
        await Assertions.Expect(console.Page.Locator("#outlook")).ToContainTextAsync("It is being sent to SMS-A");
        open.SetResult();
        await Assertions.Expect(console.Page.Locator("#outlook")).ToContainTextAsync("Delivered by SMS-B");
        await Assertions.Expect(console.Page.Locator("[data-attempt]")).ToHaveCountAsync(2);
        await Assertions.Expect(console.Page.Locator("[data-attempt='1']")).ToContainTextAsync("refused");
        await Assertions.Expect(console.Page.Locator("[data-attempt='2']")).ToContainTextAsync("accepted");
        await console.Page.Locator("[data-attempt='2']").ClickAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(SecondAttempt());
        await Assertions.Expect(console.Page.Locator("#attempt")).ToContainTextAsync("refused this task");
        await Assertions.Expect(console.Page.Locator("#attempt")).ToContainTextAsync("X-Provider");
        await console.ShootAsync("task-light-1440");
        await LookAsync(console);
        await using var small = await SignedInAsync("dark", 390);
        await small.GoAsync($"/tasks/{task}?attempt=1", "failover-1");
        await Assertions.Expect(small.Page.Locator("#attempt")).ToContainTextAsync("422");
        await small.ShootAsync("task-dark-390");
        await LookAsync(small);
    }

    [Fact]
    public async Task A_hundred_failed_tasks_are_retried_with_progress()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(422);
        var (path, token) = await Story.RouteAsync(await Story.ResourceAsync(provider.Address));
        foreach (var task in await Task.WhenAll(Enumerable.Range(0, 120).Select(i => Story.AcceptedAsync(token, path, $$"""{"ref":"bulk-{{i}}"}"""))))
        {
            await Story.FinishedAsync(task);
        }

        provider.Behaviour = Answer.With(200);
        await using var console = await SignedInAsync("light", 1440);
        await console.GoAsync($"/tasks?state=failed&endpoint={path}", "Tasks");
        await Assertions.Expect(console.Page.Locator("tr[data-task]")).ToHaveCountAsync(50);
        await console.ShootAsync("tasks-light-1440");
        await console.Page.GetByText("Next page").ClickAsync();
        await Assertions.Expect(console.Page).ToHaveURLAsync(LaterPage());
        await console.Page.GetByText("First page").ClickAsync();
        // Another page of the list takes the selection away.
        await Assertions.Expect(console.Page.GetByText("First page")).ToHaveCountAsync(0);
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Select all that match" }).ClickAsync();
        await Assertions.Expect(console.Page.GetByText("All 120 that match")).ToBeVisibleAsync();
        await console.Page.Locator("[data-bulk='Retry']").ClickAsync();
        await console.Page.Locator("#confirm").ClickAsync();
        await Assertions.Expect(console.Page.Locator("#bulk-status")).ToContainTextAsync("120 retried, 0 refused");
        await Assertions.Expect(console.Page.GetByText("No task matches")).ToBeVisibleAsync();
        await console.ShootAsync("tasks-bulk-light-1440");
        await console.GoAsync($"/tasks?state=success&endpoint={path}", "Tasks");
        await Assertions.Expect(console.Page.Locator("tr[data-task]")).ToHaveCountAsync(50);
        await console.Page.GetByLabel("Select all on this page").CheckAsync();
        await console.Page.Locator("[data-bulk='Stop']").ClickAsync();
        await console.Page.Locator("#confirm").ClickAsync();
        await Assertions.Expect(console.Page.Locator("#bulk-status")).ToContainTextAsync("0 stopped, 50 refused");
        await Assertions.Expect(console.Page.GetByText("Only pending and held tasks can be stopped.").First).ToBeVisibleAsync();
        await LookAsync(console);
        await using var small = await SignedInAsync("dark", 390);
        await small.GoAsync($"/tasks?endpoint={path}", "Tasks");
        await Assertions.Expect(small.Page.Locator("tr[data-task]")).ToHaveCountAsync(50);
        await small.ShootAsync("tasks-dark-390");
        await LookAsync(small);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text()
    {
        var word = new string('W', 10_000);
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(422, $"{Script} {{{{7*7}}}} {word} \u202Eright to left שלום \U0001F600 \0");
        var (path, token) = await Story.RouteAsync(await Story.ResourceAsync(provider.Address));
        var payload = new JsonObject { ["ref"] = $"{Script} {word[..300]}", ["scope"] = "{{7*7}} שלום 😀", ["text"] = word, ["nul"] = "\0", ["markup"] = Script };
        var task = await Story.AcceptedAsync(token, path, payload.ToJsonString());
        await Story.FinishedAsync(task);
        foreach (var (theme, width) in new[] { ("light", 1440), ("dark", 390) })
        {
            await using var console = await SignedInAsync(theme, width);
            await console.Page.GotoAsync($"/tasks?endpoint={path}&columns=state,reference,scope,detail");
            await Assertions.Expect(console.Page.Locator("tr[data-task]")).ToContainTextAsync("<script>");
            await LookAsync(console);
            await console.Page.GotoAsync($"/tasks/{task}?attempt=1");
            await Assertions.Expect(console.Page.Locator("#attempt")).ToContainTextAsync("{{7*7}}");
            await Assertions.Expect(console.Page.Locator("h1")).ToContainTextAsync("<script>");
            await console.ShootAsync($"task-hostile-{theme}-{width}");
            await LookAsync(console);
        }
    }

    [Fact]
    public async Task An_edited_payload_becomes_a_task_of_its_own()
    {
        await using var provider = await FakeResource.StartAsync();
        provider.Behaviour = Answer.With(422);
        var (path, token) = await Story.RouteAsync(await Story.ResourceAsync(provider.Address));
        var old = await Story.AcceptedAsync(token, path, """{"ref":"wrong-number","to":"x"}""");
        await Story.FinishedAsync(old);
        provider.Behaviour = Answer.With(200);
        await using var console = await SignedInAsync("light", 1440);
        await console.GoAsync($"/tasks/{old}", "wrong-number");
        await console.Page.GetByText("Edit and retry").ClickAsync();
        await console.Page.Locator("#edited-payload").FillAsync("""{"ref":"right-number","to":""");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Retry with this payload" }).ClickAsync();
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not valid JSON");
        await console.ShootAsync("task-edit-light-1440");
        await console.Page.Locator("#edited-payload").FillAsync("""{"ref":"right-number","to":"+49"}""");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Retry with this payload" }).ClickAsync();
        await Assertions.Expect(console.Page.Locator("h1")).ToHaveTextAsync("right-number");
        await Assertions.Expect(console.Page.Locator("#outlook")).ToContainTextAsync("Delivered by");
        await console.Page.Locator(".log a").ClickAsync();
        await Assertions.Expect(console.Page.Locator("h1")).ToHaveTextAsync("wrong-number");
        await Assertions.Expect(console.Page.GetByText("Retried with an edited payload as task")).ToBeVisibleAsync();
        await LookAsync(console);
    }

    private async Task<ConsolePage> SignedInAsync(string theme, int width)
    {
        var console = await ConsolePage.OpenAsync(browser.Browser, fixture.Gateway, theme, width);
        await console.SignInAsync();
        return console;
    }

    private static async Task LookAsync(ConsolePage console)
    {
        Assert.Equal(0, await console.OverflowAsync());
        Assert.Empty(console.Complaints);
        Assert.NotEqual("owned", await console.Page.TitleAsync());
    }

    [GeneratedRegex(@"\?attempt=2$")]
    private static partial Regex SecondAttempt();

    [GeneratedRegex("after=")]
    private static partial Regex LaterPage();
}

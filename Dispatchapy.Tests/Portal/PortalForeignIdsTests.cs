using System.Net;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Portal;

/// <summary>
/// Every page of the portal and every route of the gateway's API, with what belongs to another client in each place where an address can name
/// something: the answer shows nothing of it, and is the very answer to what exists nowhere.
/// </summary>
[Collection(PortalTests.Name)]
public sealed partial class PortalForeignIdsTests(BrowserHost browser, PortalScene scene) : IClassFixture<PortalScene>
{
    private const string Nowhere = "no/such-thing";

    /// <summary>What the page says, without the times that go on, and what stands in its fields.</summary>
    private const string Said = """
        () => {
          const main = document.querySelector('main').cloneNode(true);
          const live = [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')].map(field => field.value).join('|');
          main.querySelectorAll('time, svg, .chart-times').forEach(one => one.remove());
          return main.textContent.replace(/\s+/g, ' ') + live + [...main.querySelectorAll('a')].map(link => link.getAttribute('href')).join(' ');
        }
        """;

    [Fact]
    public async Task Pages_answer_to_anothers_ids_as_to_ids_that_exist_nowhere()
    {
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await using var beside = await ConsolePage.OpenAsync(browser.Browser, scene.Gateway);
        await tab.OpenAsOwnerAsync(scene.Gateway, scene.Mine.Token);
        await beside.OpenAsOwnerAsync(scene.Gateway, scene.Mine.Token);
        await scene.Story.FinishedAsync(await scene.Story.AcceptedAsync(scene.Mine.Token, scene.Mine.Path, """{"ref":"newer"}"""));
        List<string> faults = [];
        var secrets = await SecretsAsync();
        foreach (var (address, theirs, nobodys) in await PagesAsync())
        {
            var said = await Task.WhenAll(SaidAsync(tab, address, theirs), SaidAsync(beside, address, nobodys));
            faults.AddRange(said[0] == said[1] ? [] : [$"{address}: {said[0]} <> {said[1]}"]);
            faults.AddRange(secrets.Where(said[0].Contains).Select(secret => $"{address} shows {secret}"));
        }

        Assert.Empty(faults);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Routes_answer_to_anothers_ids_as_to_ids_that_exist_nowhere()
    {
        List<string> faults = [];
        foreach (var (address, theirs, nobodys) in await RoutesAsync())
        {
            var (one, other) = (await AnswerAsync(address, theirs), await AnswerAsync(address, nobodys));
            faults.AddRange(one == other ? [] : [$"{address}: {one} <> {other}"]);
            faults.AddRange((await SecretsAsync()).Where(one.Contains).Select(secret => $"{address} shows {secret}"));
        }

        Assert.Empty(faults);
    }

    /// <summary>An endpoint that a token may not call is refused with 403 by contract; nothing but that is said of it.</summary>
    [Fact]
    public async Task A_call_of_an_endpoint_that_is_anothers_says_nothing_but_that_it_may_not()
    {
        using var answer = await scene.Story.PostAsync(scene.Mine.Token, scene.Theirs.Path, "{}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var text = (await answer.Content.ReadAsStringAsync()).Replace(scene.Theirs.Path, "", StringComparison.Ordinal);
        Assert.DoesNotContain((await SecretsAsync()).Where(text.Contains), _ => true);
    }

    private async Task<string> ReferenceAsync() => (await scene.Story.TaskAsync(scene.Theirs.Task))["ref"]!.GetValue<string>();

    private async Task<string> NameAsync() => (await scene.Gateway.Admin.GetAnswerAsync($"clients/{scene.Theirs.Client}")).Json["name"]!.GetValue<string>();

    /// <summary>Everything by which the other client could be recognised.</summary>
    private async Task<string[]> SecretsAsync() => [$"{scene.Theirs.Task}", $"{scene.Theirs.Client}", $"{scene.Theirs.Endpoint}", scene.Theirs.Path, await ReferenceAsync(), await NameAsync(), scene.Theirs.Token];

    /// <summary>The id beside it: the same place in every order, and nobody's.</summary>
    private static Guid Beside(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[15] ^= 1;
        return new Guid(bytes, bigEndian: true);
    }

    private static (string, string, string) Ids(string address, Guid theirs) => (address, $"{theirs}", $"{Beside(theirs)}");

    private async Task<(string Address, string Theirs, string Nobodys)[]> PagesAsync() =>
    [
        Ids("/portal/tasks/{0}", scene.Theirs.Task),
        Ids("/portal/tasks/{0}", scene.Theirs.Client),
        ("/portal/tasks?endpoint={0}", scene.Theirs.Path, Nowhere),
        Ids("/portal/tasks?endpoint={0}", scene.Theirs.Endpoint),
        Ids("/portal/tasks?q={0}", scene.Theirs.Task),
        Ids("/portal/tasks?q={0}", scene.Theirs.Client),
        ("/portal/tasks?q={0}", scene.Theirs.Path, Nowhere),
        ("/portal/tasks?q={0}", await ReferenceAsync(), Nowhere),
        ("/portal/tasks?q={0}", await NameAsync(), Nowhere),
        ("/portal/tasks?ref={0}", await ReferenceAsync(), Nowhere),
        ("/portal/tasks?state=success&range=1h&after={0}", TaskCursor.After(scene.Theirs.Task), TaskCursor.After(Beside(scene.Theirs.Task))),
        Ids("/portal/tasks?after={0}", scene.Theirs.Task),
        Ids("/portal/tasks?state={0}&range={0}", scene.Theirs.Task),
        Ids("/portal/tasks?client={0}&resource={0}&scope={0}&id={0}", scene.Theirs.Task),
        Ids("/portal/overview?span={0}&table={0}&client={0}&endpoint={0}", scene.Theirs.Endpoint),
        Ids("/portal/development?client={0}&endpoint={0}&task={0}", scene.Theirs.Client),
        ("/portal/docs?endpoint={0}&client={0}&task={0}", scene.Theirs.Path, Nowhere),
        Ids("/portal/token?client={0}", scene.Theirs.Client),
        Ids("/portal/signout?client={0}", scene.Theirs.Client),
    ];

    private async Task<(string Address, string Theirs, string Nobodys)[]> RoutesAsync() =>
    [
        Ids("/api/tasks/{0}", scene.Theirs.Task),
        Ids("/api/tasks/{0}", scene.Theirs.Client),
        ("/api/tasks?ref={0}", await ReferenceAsync(), Nowhere),
        ("/api/tasks?endpoint={0}", scene.Theirs.Path, Nowhere),
        Ids("/api/tasks?endpoint={0}", scene.Theirs.Endpoint),
        ("/api/tasks?after={0}", TaskCursor.After(scene.Theirs.Task), TaskCursor.After(Beside(scene.Theirs.Task))),
        ("/api/tasks?after={0}&state=success&limit=1", TaskCursor.After(scene.Theirs.Task), TaskCursor.After(Beside(scene.Theirs.Task))),
        Ids("/api/tasks?after={0}", scene.Theirs.Task),
        Ids("/api/tasks?client={0}", scene.Theirs.Client),
        Ids("/api/tasks?q={0}", scene.Theirs.Task),
        Ids("/api/tasks?state={0}", scene.Theirs.Task),
        Ids("/api/tasks?limit={0}", scene.Theirs.Task),
        Ids("/api/openapi.json?client={0}", scene.Theirs.Client),
        Ids("/api/openapi.json?endpoint={0}", scene.Theirs.Endpoint),
    ];

    private static async Task<string> SaidAsync(ConsolePage tab, string address, string id)
    {
        var escaped = Uri.EscapeDataString(id);
        await tab.Page.GotoAsync(address.Replace("{0}", escaped, StringComparison.Ordinal));
        await tab.Page.Locator("main h1").First.WaitForAsync();
        await Assertions.Expect(tab.Page.Locator("main .loading, main [aria-busy=true]")).ToHaveCountAsync(0);
        return (await tab.Page.EvaluateAsync<string>(Said)).Replace(id, "(asked for)", StringComparison.Ordinal).Replace(escaped, "(asked for)", StringComparison.Ordinal);
    }

    private async Task<string> AnswerAsync(string address, string id)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address.Replace("{0}", Uri.EscapeDataString(id), StringComparison.Ordinal)) { Headers = { { "X-API-Token", scene.Mine.Token } } };
        using var answer = await scene.Gateway.Http.SendAsync(request);
        return $"{(int)answer.StatusCode} {TraceId().Replace((await answer.Content.ReadAsStringAsync()).Replace(id, "(asked for)", StringComparison.Ordinal), "")}";
    }

    [GeneratedRegex(@"""trace_id"":""[^""]*""")]
    private static partial Regex TraceId();
}

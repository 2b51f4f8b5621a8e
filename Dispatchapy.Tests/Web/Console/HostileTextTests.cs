using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Whatever anybody wrote is text on every page: nothing of it runs, becomes an element, is computed, or breaks out of its frame.</summary>
[Collection(EveryPageTests.Name)]
public sealed class HostileTextTests(BrowserHost browser, HostileScene scene) : IClassFixture<HostileScene>
{
    private const string Injected = "() => [...document.querySelectorAll('img[src=\"x\"], [onerror], script:not([src])')].map(element => element.outerHTML)";

    /// <summary>What is written on the page or stands in its fields.</summary>
    private const string Readable = "() => document.body.innerText + [...document.querySelectorAll('input, textarea')].map(field => '\\n' + field.value).join('')";

    /// <summary>Where the hostile names must be readable, each of them.</summary>
    private static readonly string[] Lists = ["/resources", "/clients", "/tasks", "/settings/keys", "/settings/users", "/settings/alert-channels", "/settings/alert-rules", "/alerts"];

    public static TheoryData<string, int> Pages => PageCatalog.At(390);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_shows_it_as_text(string path, int width)
    {
        _ = width;
        var tab = await scene.TabAsync(browser.Browser);
        tab.TakeComplaints();
        await tab.GoAsync(scene.Address(path), "");
        await tab.SettleAsync();
        if (Lists.Contains(path))
        {
            // Some lists say nothing while they are read, and a page that waits for its database is as still as one that is done.
            List<string> missing = [];
            await Eventually.TrueAsync(async () => (missing = await MissingAsync(tab)) is [], () => $"to be read are {string.Join(", ", missing)}");
        }

        await tab.ShootAsync($"hostile-{PageCatalog.At(path).Slug}");
        List<string> faults = [.. tab.TakeComplaints(), .. await tab.Page.EvaluateAsync<string[]>(Injected)];
        if (await tab.OverflowAsync() is var pixels and > 0)
        {
            faults.Add($"{pixels} px wider than its window: {await tab.WidestAsync()}");
        }

        Assert.Empty(faults);
    }

    private static async Task<List<string>> MissingAsync(ConsolePage tab)
    {
        var readable = await tab.Page.EvaluateAsync<string>(Readable);
        return [.. HostileText.Names.Where(name => !readable.Contains(name, StringComparison.Ordinal))];
    }
}

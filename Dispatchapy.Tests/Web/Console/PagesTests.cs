using Dispatchapy.Tests.Support;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Web.Console;

/// <summary>Each page over a gateway that has seen some traffic, as an admin sees it. The pictures are for people to look at.</summary>
[Collection(EveryPageTests.Name)]
public sealed class PagesTests(BrowserHost browser, SceneFixture fixture)
{
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    public static TheoryData<string, int> Pages => PageCatalog.At(1440, 390);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_its_window_bothers_no_console_and_can_be_used_by_everybody_in_both_themes(string path, int width)
    {
        var (page, scene) = (PageCatalog.At(path), await fixture.BuildAsync());
        var tab = await fixture.TabAsync(browser.Browser, width);
        tab.TakeComplaints();
        await tab.GoAsync(scene.Address(path), page.Heading);
        List<string> faults = [];
        foreach (var theme in Themes)
        {
            var name = theme.ToString().ToLowerInvariant();
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await tab.SettleAsync();
            await tab.ShootAsync($"{page.Slug}-{name}-{width}");
            faults.AddRange(await OverflowsAsync(tab, name));
            faults.AddRange((await Accessibility.ViolationsAsync(tab.Page)).Select(violation => $"{name}: {violation}"));
        }

        Assert.Empty(faults.Concat(tab.TakeComplaints()));
    }

    [Fact]
    public void Every_page_is_in_the_catalogue_and_the_catalogue_names_no_other() => Assert.Equal(PageCatalog.Routes, PageCatalog.All.Concat(PageCatalog.Portal).Select(page => page.Shape).Distinct().Order(StringComparer.Ordinal));

    private static async Task<IEnumerable<string>> OverflowsAsync(ConsolePage tab, string theme) =>
        await tab.OverflowAsync() is var pixels and > 0 ? [$"{theme}: {pixels} px wider than its window: {await tab.WidestAsync()}"] : [];
}

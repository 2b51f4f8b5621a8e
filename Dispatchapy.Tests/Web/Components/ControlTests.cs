using System.Globalization;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Tests.Web.Components;

public sealed class ControlTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 4, 14, 2, 5, TimeSpan.FromHours(2));

    [Fact]
    public async Task A_time_is_told_in_utc_for_the_browser_to_translate()
    {
        using var shown = await MiniRenderer.ShowAsync<TimeAgo>(("At", At));
        Assert.Equal(At, DateTimeOffset.Parse(shown.Find("time").GetAttribute("datetime")!, CultureInfo.InvariantCulture));
        Assert.Equal("2026-03-04 12:02:05 UTC", shown.Text);
        Assert.Equal("2026-03-04 12:02:05 UTC", shown.Find("time").GetAttribute("title"));
    }

    [Fact]
    public async Task A_time_that_never_came_says_so()
    {
        using var shown = await MiniRenderer.ShowAsync<TimeAgo>(("At", null), ("Never", "not used yet"));
        Assert.Equal("not used yet", shown.Text);
        Assert.Null(shown.Dom.QuerySelector("time"));
    }

    [Fact]
    public async Task A_field_shows_its_own_problems_and_nobody_else_s()
    {
        Problem[] problems = [new("url", "Must not be empty."), new("url", "Must be an address."), new("name", "Is taken."), new("url2", "Elsewhere.")];
        using var shown = await MiniRenderer.ShowAsync<Field>(("Label", "Address"), ("For", "url"), ("Name", "url"), ("Hint", "With https."), ("Problems", problems));
        Assert.Equal(["Must not be empty.", "Must be an address."], shown.Dom.QuerySelectorAll("li").Select(item => item.TextContent));
        Assert.Equal("url", shown.Find("label").GetAttribute("for"));
        Assert.Contains("invalid", shown.Find(".field").ClassList);
        Assert.Equal("With https.", shown.Find("#url-hint").TextContent);

        await shown.SetAsync(("Label", "Address"), ("For", "url"), ("Name", "url"), ("Problems", Array.Empty<Problem>()));
        Assert.Null(shown.Dom.QuerySelector("[role=alert]"));
        Assert.DoesNotContain("invalid", shown.Find(".field").ClassList);
    }

    [Fact]
    public async Task A_summary_counts_the_problems_names_the_first_twenty_and_counts_the_rest()
    {
        using var shown = await MiniRenderer.ShowAsync<ProblemSummary>();
        Assert.Equal("", shown.Text);
        await shown.SetAsync(("Problems", new Problem[] { new("url", "Must not be empty.") }));
        Assert.Contains("One thing is wrong:", shown.Text, StringComparison.Ordinal);
        await shown.SetAsync(("Problems", Enumerable.Range(0, 30).Select(n => new Problem($"resources[{n}]", "Is missing.")).ToArray()));
        Assert.Contains("30 things are wrong:", shown.Text, StringComparison.Ordinal);
        var lines = shown.Dom.QuerySelectorAll("li");
        Assert.Equal((21, "And 10 more."), (lines.Length, lines[^1].TextContent));
    }

    [Fact]
    public async Task A_summary_tells_of_a_conflict_without_problems()
    {
        using var shown = await MiniRenderer.ShowAsync<ProblemSummary>(("Conflict", "Somebody else saved it meanwhile."));
        Assert.Equal("Somebody else saved it meanwhile.", shown.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task The_switch_says_whether_the_page_is_live_and_tells_the_page_when_it_is_used()
    {
        var toggled = 0;
        using var shown = await MiniRenderer.ShowAsync<LiveSwitch>(("PausedSince", null), ("Toggle", EventCallback.Factory.Create(this, () => toggled++)));
        Assert.Equal(("true", "Live"), (shown.Find("button").GetAttribute("aria-pressed"), shown.Text));
        await shown.ClickAsync("button span");
        Assert.Equal(1, toggled);
        await shown.SetAsync(("PausedSince", At));
        Assert.Equal("false", shown.Find("button").GetAttribute("aria-pressed"));
        Assert.StartsWith("Paused since", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shortened_is_copied_whole()
    {
        var id = Guid.Parse("0198a000-1111-7222-8333-0123456789ab");
        using var shown = await MiniRenderer.ShowAsync<IdText>(("Id", id));
        Assert.Equal("456789ab", shown.Find(".mono").TextContent);
        Assert.Equal(id.ToString(), shown.Find("button").GetAttribute("data-copy"));
        Assert.Equal("456789ab, copy id", shown.Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task What_is_copied_is_text_however_it_looks()
    {
        const string hostile = "\"><img src=x onerror=alert(1)>";
        using var shown = await MiniRenderer.ShowAsync<CopyText>(("Text", hostile));
        Assert.Equal(hostile, shown.Find(".mono").TextContent);
        Assert.Equal(hostile, shown.Find("button").GetAttribute("data-copy"));
        Assert.Null(shown.Dom.QuerySelector("img"));
    }
}

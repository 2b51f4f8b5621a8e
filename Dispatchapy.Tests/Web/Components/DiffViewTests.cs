using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Components;

public sealed class DiffViewTests
{
    [Fact]
    public async Task Each_changed_value_is_a_row_and_everything_is_text()
    {
        using var shown = await MiniRenderer.ShowAsync<DiffView>(("Before", """{"name":"a","url":"u"}"""), ("After", """{"name":"<script>alert(1)</script>","url":"u"}"""));
        Assert.Equal(["name", "a", "<script>alert(1)</script>"], shown.Dom.QuerySelectorAll("tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Empty(shown.Dom.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Nothing_changed_says_so()
    {
        using var shown = await MiniRenderer.ShowAsync<DiffView>(("Before", "{}"), ("After", "{}"));
        Assert.Equal("Nothing that shows was changed.", shown.Text);
    }

    [Fact]
    public async Task A_huge_change_is_cut_and_says_by_how_much()
    {
        using var shown = await MiniRenderer.ShowAsync<DiffView>(("Before", null), ("After", $"[{string.Join(',', Enumerable.Range(0, 300))}]"));
        Assert.Equal(200, shown.Dom.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("And 100 more.", shown.Text, StringComparison.Ordinal);
    }
}

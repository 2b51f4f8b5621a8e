using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Components;

public sealed class KeyValueRowsTests
{
    private readonly List<KeyValueRow> _rows = [new("X-Key", SecretHeaders.Mask), new("X-Plain", "shown")];

    [Fact]
    public async Task A_stored_secret_shows_as_a_mask_until_it_is_replaced()
    {
        using var shown = await ShowAsync();
        Assert.Single(shown.Dom.QuerySelectorAll(".masked"));
        await shown.ClickAsync("[aria-label='Replace the value of X-Key']");
        Assert.Equal("", _rows[0].Value);
        Assert.Empty(shown.Dom.QuerySelectorAll(".masked"));
    }

    [Fact]
    public async Task Rows_are_added_and_removed_by_named_buttons()
    {
        using var shown = await ShowAsync();
        await shown.ClickAsync("[aria-label='Remove X-Key']");
        await shown.ClickAsync(".pairs > div:last-child button");
        Assert.Equal(["X-Plain", ""], _rows.Select(row => row.Name));
    }

    [Fact]
    public async Task A_problem_stands_at_its_row_and_an_empty_row_has_none()
    {
        _rows.Add(new KeyValueRow());
        using var shown = await ShowAsync(("Problems", new Problem[] { new("headers.X-Plain", "No."), new("headers.", "Nobody's.") }));
        Assert.Contains("No.", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody's.", shown.Text, StringComparison.Ordinal);
    }

    private Task<MiniRenderer> ShowAsync(params (string Name, object? Value)[] more) =>
        MiniRenderer.ShowAsync<KeyValueRows>([("Label", "Headers"), ("Name", "headers"), ("Rows", _rows), .. more]);
}

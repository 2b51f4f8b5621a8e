using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Tests.Web.Components;

public sealed class ChipsInputTests
{
    private IReadOnlyList<string> _values = ["2xx", "404"];

    [Fact]
    public async Task What_was_typed_is_added_once_and_a_comma_parts_it()
    {
        using var shown = await ShowAsync();
        await shown.ChangeAsync("#codes", " 204, 2xx,200-299");
        Assert.Equal(["2xx", "404", "204", "200-299"], _values);
    }

    [Fact]
    public async Task Nothing_typed_adds_nothing()
    {
        using var shown = await ShowAsync();
        await shown.ChangeAsync("#codes", " , ");
        Assert.Equal(["2xx", "404"], _values);
    }

    [Fact]
    public async Task A_button_with_a_name_removes_a_chip()
    {
        using var shown = await ShowAsync();
        await shown.ClickAsync("[aria-label='Remove 2xx']");
        Assert.Equal(["404"], _values);
    }

    [Fact]
    public async Task A_problem_stands_at_its_chip()
    {
        using var shown = await ShowAsync(("Problems", new Problem[] { new("codes[1]", "No.") }));
        Assert.Contains("404: No.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("404", shown.Find(".chip-wrong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_only_be_read_has_neither_input_nor_buttons()
    {
        using var shown = await ShowAsync(("ReadOnly", true));
        Assert.Empty(shown.Dom.QuerySelectorAll("input, button"));
    }

    private Task<MiniRenderer> ShowAsync(params (string Name, object? Value)[] more) => MiniRenderer.ShowAsync<ChipsInput>(
    [
        ("Id", "codes"),
        ("Label", "Codes"),
        ("Name", "codes"),
        ("Values", _values),
        ("ValuesChanged", EventCallback.Factory.Create<IReadOnlyList<string>>(this, values => _values = values)),
        .. more,
    ]);
}

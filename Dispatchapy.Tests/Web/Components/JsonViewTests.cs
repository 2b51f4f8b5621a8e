using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Components;

public sealed class JsonViewTests
{
    [Theory]
    [InlineData("""{"a":[1,{"b":"é"}]}""", "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"é\"\n    }\n  ]\n}")]
    [InlineData("""{"n":12345678901234567890.10,"n":2}""", "{\n  \"n\": 12345678901234567890.10,\n  \"n\": 2\n}")]
    [InlineData("\"\\u0000\"", "\"\\u0000\"")]
    public async Task Json_is_indented_and_otherwise_as_it_came(string text, string shown) => Assert.Equal(shown, await ShownAsync(text));

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":")]
    [InlineData("<html>503</html>")]
    [InlineData("""{"half":"\ud83d"}""")]
    [InlineData("\"a\ud83d\"")]
    [InlineData("NaN")]
    public async Task What_is_no_json_is_shown_as_it_came(string text) => Assert.Equal(text, await ShownAsync(text));

    [Fact]
    public async Task Nothing_is_shown_as_nothing() => Assert.Equal("", await ShownAsync(null));

    [Fact]
    public async Task Json_deeper_than_anybody_reads_is_shown_as_it_came()
    {
        var deep = new string('[', 200) + new string(']', 200);
        Assert.Equal(deep, await ShownAsync(deep));
    }

    [Theory]
    [InlineData("""{"a":"<script>alert(1)</script>"}""")]
    [InlineData("</pre><img src=x onerror=alert(1)>")]
    public async Task Markup_inside_is_text(string text)
    {
        using var shown = await MiniRenderer.ShowAsync<JsonView>(("Text", text));
        Assert.Null(shown.Dom.QuerySelector("script, img"));
        Assert.Contains("alert(1)", shown.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_frame_can_be_reached_by_keyboard_and_has_a_name()
    {
        using var shown = await MiniRenderer.ShowAsync<JsonView>(("Text", "{}"), ("Label", "Payload"));
        Assert.Equal(("0", "Payload"), (shown.Find("pre").GetAttribute("tabindex"), shown.Find("pre").GetAttribute("aria-label")));
    }

    /// <summary>From the frames and not from parsed HTML, which would mend half a surrogate pair.</summary>
    private static async Task<string> ShownAsync(string? text)
    {
        using var shown = await MiniRenderer.ShowAsync<JsonView>(("Text", text));
        var html = shown.Html;
        return System.Net.WebUtility.HtmlDecode(html[(html.IndexOf('>', StringComparison.Ordinal) + 1)..html.LastIndexOf("</pre>", StringComparison.Ordinal)]);
    }
}

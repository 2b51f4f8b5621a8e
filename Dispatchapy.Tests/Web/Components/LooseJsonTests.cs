using System.Text.Json;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Components;

public sealed class LooseJsonTests
{
    [Theory]
    [InlineData("+6281234", "\"+6281234\"")]
    [InlineData("Hello there", "\"Hello there\"")]
    [InlineData("5", "5")]
    [InlineData("\"5\"", "\"5\"")]
    [InlineData("null", "null")]
    [InlineData("""{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("", "\"\"")]
    public void Text_needs_no_quotes_and_reads_back_as_it_was_typed(string typed, string json)
    {
        var value = LooseJson.Read(typed);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), value));
        Assert.Equal(typed, LooseJson.Write(value));
    }
}

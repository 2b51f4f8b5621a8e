using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Tests.Web.Console.Controls;

public sealed class JsonChangesTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2]}}""", """{"b":{"c":[1,3]},"a":1}""", "b.c[1]: 2 -> 3")]
    [InlineData("""{"list":[]}""", """{"list":["x"]}""", "list[0]: - -> x")]
    [InlineData("""{"list":["x","y"]}""", """{"list":["y"]}""", "list[0]: x -> y|list[1]: y -> -")]
    [InlineData("""{"a":null}""", """{"a":"null"}""", "a: null -> null")]
    [InlineData("""{"a":{"b":1}}""", """{"a":7}""", """a: {"b":1} -> 7""")]
    [InlineData("""{"a":1.0}""", """{"a":1}""", "")]
    [InlineData(null, """{"name":"x","health":{"enabled":true}}""", "name: - -> x|health.enabled: - -> true")]
    [InlineData("""{"name":"x"}""", null, "name: x -> -")]
    [InlineData(null, null, "")]
    [InlineData("not json", "{}", ": not json -> {}")]
    public void Every_value_that_differs_is_named_by_its_path(string? before, string? after, string expected) =>
        Assert.Equal(expected, string.Join('|', JsonChanges.Between(before, after).Select(change => $"{change.Path}: {change.Before ?? "-"} -> {change.After ?? "-"}")));
}

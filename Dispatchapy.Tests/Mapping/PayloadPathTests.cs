using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class PayloadPathTests
{
    [Theory]
    [InlineData("""{"user":{"address":{"city":1}}}""", "user.address.city")]
    [InlineData("""{"items":[{"sku":1},{"sku":2}]}""", "items.0.sku")]
    [InlineData("""{"items":[0,[0,1]]}""", "items.1.1")]
    [InlineData("""{"items":{"0":1}}""", "items.0")]
    [InlineData("""{"a.b":1,"a":{"b":2}}""", "a.b")]
    [InlineData("""{"a":{"b.c":1,"b":{"c":2}}}""", "a.b.c")]
    [InlineData("""{"a":2,"a":1}""", "a")]
    [InlineData("""{"caf\u00e9":1}""", "café")]
    [InlineData("""{"\ud83d\ude00":1}""", "😀")]
    [InlineData("""{"tab\t\"q\"\\":1}""", "tab\t\"q\"\\")]
    [InlineData("""{"nul\u0000":1}""", "nul\0")]
    public void Finds_the_value(string payload, string path) =>
        Assert.Equal("""{"to":1}""", BodyOf(payload, Payload("to", path)));

    [Theory]
    [InlineData("""{"a":1}""", "A")]
    [InlineData("""{"a":1}""", "a.b")]
    [InlineData("""{"a":"text"}""", "a.0")]
    [InlineData("""{"a":null}""", "a.b")]
    [InlineData("""{"a":[1]}""", "a.1")]
    [InlineData("""{"a":[1]}""", "a.-1")]
    [InlineData("""{"a":[1]}""", "a.+0")]
    [InlineData("""{"a":[1]}""", "a.00")]
    [InlineData("""{"a":[1]}""", "a.0x")]
    [InlineData("""{"a":[1]}""", "a.99999999999999999999")]
    [InlineData("""{"a":[1]}""", "a.length")]
    [InlineData("""{"a\\u0062":1}""", "ab")]
    [InlineData("""{"\ud800":1}""", "\ufffd")]
    public void Does_not_find_what_is_not_there(string payload, string path) =>
        Assert.Equal("{}", BodyOf(payload, Payload("to", path)));
}

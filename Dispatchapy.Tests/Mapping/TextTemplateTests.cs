using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("Hello {{name}}", "Hello Ann")]
    [InlineData("{{ user.city }}/{{\titems.0.sku }}", "Oslo/7")]
    [InlineData("{{n}} {{t}} {{z}}", "1.10 true null")]
    [InlineData("{{name}}{{gone}}!", "Ann!")]
    [InlineData("no placeholder", "no placeholder")]
    [InlineData("", "")]
    [InlineData("{name} }} {0} $1 ${name} %s", "{name} }} {0} $1 ${name} %s")]
    [InlineData("""{"a":{"b":"{{name}}"}}""", """{"a":{"b":"Ann"}}""")]
    [InlineData("{{sly}}", "{{name}} {0}")]
    [InlineData("{{half}}name}}", "{{name}}")]
    [InlineData("{{list}}", """[1,{"k":"a \" \\ b"}]""")]
    [InlineData("""<b>{{quoted}}</b>""", "<b>\"<i>\\\n</b>")]
    public void Inserts_text_and_nothing_but_text(string template, string expected)
    {
        var body = BodyOf(
            """
            {"name":"Ann","user":{"city":"Oslo"},"items":[{"sku":7}],"n":1.10,"t":true,"z":null,"sly":"{{name}} {0}","half":"{{",
             "list":[ 1 , {"k" : "a \" \\ b"} ],"quoted":"\"<i>\\\n"}
            """,
            Template("to", template));

        Assert.Equal(expected, Json(body).GetProperty("to").GetString());
    }

    [Fact]
    public void Is_missing_when_every_placeholder_is() =>
        Assert.Equal(["to"], MissingOf(Map("{}", [Template("to", "Hi {{a}} {{b.c}}")], "to")));

    [Fact]
    public void An_object_becomes_its_compact_json_however_it_was_escaped()
    {
        var payload = """{"o": { "\u0041\n\"" : [ "\\", "\u0000", "a b" ] } }""";

        var text = Json(BodyOf(payload, Template("to", "{{o}}"))).GetProperty("to").GetString();

        Assert.Equal("""{"\u0041\n\"":["\\","\u0000","a b"]}""", text);
    }
}

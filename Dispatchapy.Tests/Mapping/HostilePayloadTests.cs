using System.Text.Json;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class HostilePayloadTests
{
    [Theory]
    [InlineData("""{"x":"a\u0000b"}""", """{"to":"a\u0000b","text":"<a\u0000b>"}""")]
    [InlineData("""{"x":"\ud800"}""", """{"to":"\ud800","text":"<\ud800>"}""")]
    [InlineData("""{"x":"\udc00\ud800"}""", """{"to":"\udc00\ud800","text":"<\udc00\ud800>"}""")]
    [InlineData("""{"\ud800":1,"x":2,"\udfff":3}""", """{"to":2,"text":"<2>"}""")]
    [InlineData("""{"x":{"\ud800":["\ud800"]}}""", """{"to":{"\ud800":["\ud800"]},"text":"<{\"\\ud800\":[\"\\ud800\"]}>"}""")]
    public void Text_that_is_not_unicode_is_passed_on_as_it_came(string payload, string body) =>
        Assert.Equal(body, BodyOf(payload, Payload("to", "x"), Template("text", "<{{x}}>")));

    [Fact]
    public void Nor_do_names_that_are_not_unicode_stop_an_override()
    {
        var result = DevelopmentOverrides.Apply(Json("""{"\ud800":"\ud800","a":1}"""), [When("\ud800", "\ud800", "a", "2")], [Set("b.c", "3")]);

        // A path cannot spell a lone surrogate, so only the unconditional rule applies.
        Assert.Equal("""{"\ud800":"\ud800","a":1,"b":{"c":3}}""", result.Payload.GetRawText());
    }

    [Fact]
    public void Sixty_levels_are_mapped_found_and_overridden()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"k":""", 60)) + "1" + new string('}', 60);
        var path = string.Join('.', Enumerable.Repeat("k", 60));
        var target = string.Join('.', Enumerable.Repeat("t", 16));

        Assert.Equal(
            string.Concat(Enumerable.Repeat("""{"t":""", 16)) + deep + new string('}', 16), BodyOf($$"""{"whole":{{deep}}}""", Payload(target, "whole")));
        Assert.Equal("""{"to":1}""", BodyOf(deep, Payload("to", path)));
        Assert.Contains("\"k\":2", DevelopmentOverrides.Apply(Json(deep), [Set("k.k.k", deep), Set("k.k.k.k.k", """{"k":2}""")], []).Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_do_not_throw()
    {
        var payload = JsonElement.Parse([.. "{\"x\":\""u8, 0xFF, .. "\",\"y\":\""u8, 0xC0, .. "\\n\"}"u8]);

        Assert.IsType<MappingResult.Mapped>(PayloadMapper.Map(payload, [Payload("a", "x"), Template("b", "{{x}}{{y}}")], [], Facts));
        Assert.Single(DevelopmentOverrides.Apply(payload, [When("y", "*\n", "z", "1")], []).Applied);
    }

    [Fact]
    public void Forty_thousand_escaped_names_are_searched_quickly()
    {
        var names = string.Join(',', Enumerable.Repeat("\"\\u0061\\u0061\":1", 40_000));
        var rules = Enumerable.Range(0, 20).Select(i => Payload($"t{i}", $"zz.{i:00}")).ToArray();
        var started = TimeProvider.System.GetTimestamp();

        BodyOf("{" + names + "}", rules);

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }
}

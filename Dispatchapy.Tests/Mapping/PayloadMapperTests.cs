using System.Text;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class PayloadMapperTests
{
    [Fact]
    public void Renames_a_key() =>
        Assert.Equal("""{"transactionId":"e-1"}""", BodyOf("""{"event_id":"e-1","other":2}""", Payload("transactionId", "event_id")));

    [Theory]
    [InlineData("1.10")]
    [InlineData("1e400")]
    [InlineData("-0.0")]
    [InlineData("12345678901234567890123456789")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"caf\\u00e9 \\/ 中 <b>\"")]
    [InlineData("""{"a": [1, {"b": null}], "a": 2}""")]
    [InlineData("[]")]
    public void Keeps_a_value_as_it_was_written(string json)
    {
        Assert.Equal($$"""{"to":{{json}}}""", BodyOf($$"""{"from":{{json}}}""", Payload("to", "from")));
        Assert.Equal($$"""{"to":{{json}}}""", BodyOf("{}", Constant("to", json)));
    }

    [Fact]
    public void Leaves_out_a_missing_optional_value() =>
        Assert.Equal("""{"b":1}""", BodyOf("""{"y":1}""", Payload("a", "x"), Payload("b", "y")));

    [Fact]
    public void Sends_an_empty_object_when_every_value_is_missing() =>
        Assert.Equal("{}", BodyOf("{}", Payload("a", "x"), Payload("b.c", "y")));

    [Fact]
    public void Writes_the_moment_of_the_attempt_in_utc() =>
        Assert.Equal("""{"at":"2026-03-01T07:30:05.120Z"}""", BodyOf("{}", Timestamp("at")));

    [Theory]
    [InlineData("uuid", null)]
    [InlineData("payload", null)]
    [InlineData("payload", "12")]
    [InlineData("constant", null)]
    [InlineData("template", "{}")]
    [InlineData("template", "\"{{open\"")]
    [InlineData("eval", "\"1+1\"")]
    public void A_rule_that_is_not_understood_sets_nothing(string source, string? value)
    {
        var target = source == "uuid" ? "a..b" : "a";
        var rule = new ParameterRule(target, source, value is null ? null : Json(value));

        Assert.Equal("""{"ok":true}""", BodyOf("{}", rule, Constant("ok", "true")));
    }

    [Fact]
    public void The_trace_says_which_rule_set_which_key_and_nothing_of_the_values()
    {
        var result = Map(
            """{"user":{"name":"Ann Secret"}}""",
            [Payload("who.name", "user.name"), Payload("gone", "nowhere"), Uuid("id"), Constant("key", "\"s3cret\""), Template("text", "Hi {{user.name}}")]);

        Assert.Equal(
            [
                new MappingTrace("who.name", "payload", "user.name"),
                new MappingTrace("id", "uuid", null),
                new MappingTrace("key", "constant", null),
                new MappingTrace("text", "template", "Hi {{user.name}}"),
            ],
            Assert.IsType<MappingResult.Mapped>(result).Trace);
    }

    [Fact]
    public void A_list_edited_in_place_is_mapped_as_it_now_is()
    {
        List<ParameterRule> rules = [Constant("a", "1")];
        Assert.Equal("""{"a":1}""", BodyOf(Map("{}", rules)));

        rules[0] = Constant("b", "2");
        Assert.Equal("""{"b":2}""", BodyOf(Map("{}", rules)));

        rules.Add(Constant("c", "3"));
        Assert.Equal("""{"b":2,"c":3}""", BodyOf(Map("{}", rules)));
    }

    [Fact]
    public void Without_rules_the_payload_passes_through_byte_for_byte()
    {
        var payload = "{ \"a\" : 1.10,\n \"b\":\"\\ud800\" , \"a\":2 }";

        var mapped = Assert.IsType<MappingResult.Mapped>(Map(payload, [], "a"));

        Assert.Equal(payload, Encoding.UTF8.GetString(mapped.Body.Span));
        Assert.Empty(mapped.Trace);
    }
}

using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class DevelopmentOverridesTests
{
    [Fact]
    public void Replaces_the_value_and_leaves_the_rest_as_it_was_written() =>
        Assert.Equal("""{"a":1.10,"phone":"+620000","z":[ 1 ]}""", After("""{"a":1.10,"phone":"+4712","z":[ 1 ]}""", [Set("phone", "\"+620000\"")]));

    [Fact]
    public void Says_what_was_set_and_by_which_rule()
    {
        var result = DevelopmentOverrides.Apply(
            Json("""{"scope":"testing"}"""),
            [When("scope", "live", "a", "1"), Set("b", "2")],
            [When("scope", "test*", "c.d", "[3]")]);

        Assert.Equal(
            [("b", "2", "client rule 2"), ("c.d", "[3]", "endpoint rule 1")],
            result.Applied.Select(row => (row.Param, row.Value.GetRawText(), row.By)));
    }

    [Fact]
    public void Gives_back_the_very_payload_when_no_rule_matches()
    {
        using var document = JsonDocument.Parse("""{"a":1}""");

        var result = DevelopmentOverrides.Apply(document.RootElement, [When("b", null, "c", "1")], [When("a", "2", "c", "1")]);

        Assert.Equal(document.RootElement, result.Payload);
        Assert.Empty(result.Applied);
    }

    [Fact]
    public void The_endpoint_wins_over_the_client_and_the_later_row_over_the_earlier() =>
        Assert.Equal("""{"a":4}""", After("""{"a":0}""", [Set("a", "1"), Set("a", "2")], [Set("a", "3"), Set("a", "4")]));

    [Fact]
    public void Conditions_look_at_the_payload_as_it_came() =>
        Assert.Equal("""{"a":"changed","b":1}""", After("""{"a":"original"}""", [Set("a", "\"changed\""), When("a", "changed", "c", "1")], [When("a", "original", "b", "1")]));

    [Theory]
    [InlineData("{}", "a.b.c", """{"a":{"b":{"c":9}}}""")]
    [InlineData("""{"a":"text","z":1}""", "a.b", """{"a":{"b":9},"z":1}""")]
    [InlineData("""{"a":null}""", "a.b", """{"a":{"b":9}}""")]
    [InlineData("""{"a":{"x":1}}""", "a.b", """{"a":{"x":1,"b":9}}""")]
    [InlineData("""{"a":[1,{"x":2}]}""", "a.1.x", """{"a":[1,{"x":9}]}""")]
    [InlineData("""{"a":[1,2]}""", "a.0", """{"a":[9,2]}""")]
    [InlineData("""{"a":[1,2]}""", "a.0.b", """{"a":[{"b":9},2]}""")]
    [InlineData("""{"a.b":1,"a":{"b":2}}""", "a.b", """{"a.b":9,"a":{"b":2}}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", "a", """{"a":9,"b":2}""")]
    [InlineData("""{"a":{"b":1},"a":{"c":2}}""", "a.b", """{"a":{"c":2,"b":9}}""")]
    [InlineData("""{"\u0061":1}""", "a", """{"a":9}""")]
    public void Sets_what_a_mapping_would_find_there(string payload, string param, string expected)
    {
        Assert.Equal(expected, After(payload, [Set(param, "9")]));
        Assert.Equal("""{"to":9}""", BodyOf(expected, Payload("to", param)));
    }

    [Theory]
    [InlineData("a.2")]
    [InlineData("a.-1")]
    [InlineData("a.x")]
    [InlineData("a.2.b")]
    [InlineData("")]
    [InlineData("b..c")]
    [InlineData(null)]
    public void A_rule_that_cannot_be_carried_out_is_not_applied(string? param)
    {
        var result = DevelopmentOverrides.Apply(Json("""{"a":[1,2]}"""), [Set(param!, "9")], [new DevelopmentRule(null, null, "c", default)]);

        Assert.Empty(result.Applied);
        Assert.Equal("""{"a":[1,2]}""", result.Payload.GetRawText());
    }

    [Fact]
    public void A_later_rule_may_change_what_an_earlier_one_set() =>
        Assert.Equal("""{"a":{"b":[1,7]}}""", After("{}", [Set("a", """{"b":[1,2]}"""), Set("a.b.1", "7")]));

    private static string After(string payload, DevelopmentRule[] client, params DevelopmentRule[] endpoint) =>
        DevelopmentOverrides.Apply(Json(payload), client, endpoint).Payload.GetRawText();
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class MappingRulesTests
{
    [Fact]
    public void A_sound_mapping_has_no_problems() =>
        Assert.Empty(MappingRules.Problems(
            [Payload("a", "x.0.y"), Constant("b.c", "null"), Constant("b.d", "[]"), Uuid("id"), Timestamp("at"), Template("text", "Hello {{ name }}}}"), Template("empty", "")]));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17")]
    public void A_target_must_name_a_key(string? target) => Assert.Equal(["target"], FieldsOf(Uuid(target!)));

    [Theory]
    [InlineData("payload", null, "value")]
    [InlineData("payload", "12", "value")]
    [InlineData("payload", "\"\"", "value")]
    [InlineData("payload", "\"a..b\"", "value")]
    [InlineData("constant", null, "value")]
    [InlineData("template", null, "value")]
    [InlineData("template", "[\"x\"]", "value")]
    [InlineData("template", "\"Hi {{name\"", "value")]
    [InlineData("template", "\"Hi {{name {{other}}\"", "value")]
    [InlineData("template", "\"Hi {{ }}\"", "value")]
    [InlineData("template", "\"Hi {{a..b}}\"", "value")]
    [InlineData("Payload", "\"x\"", "source")]
    [InlineData("", null, "source")]
    [InlineData(null, null, "source")]
    public void A_value_must_suit_its_source(string? source, string? value, string field) =>
        Assert.Equal([field], FieldsOf(new ParameterRule("a", source!, value is null ? null : Json(value))));

    [Fact]
    public void Lengths_are_bounded()
    {
        Assert.Empty(FieldsOf(Payload(new string('a', 200), new string('b', 200)), Template("t", new string('c', 8192))));
        Assert.Equal(["target", "value", "value"], FieldsOf(Payload(new string('a', 201), new string('b', 201)), Template("t", new string('c', 8193))));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "a.b")]
    [InlineData("a.b.c", "a.b")]
    [InlineData("a.b", "a.b")]
    public void Targets_may_not_clash(string first, string second)
    {
        var problem = Assert.Single(MappingRules.Problems([Uuid(first), Uuid("ab"), Uuid(second)]));

        Assert.Equal((2, "target"), (problem.Index, problem.Field));
        Assert.Contains("ule 1 ", problem.Problem + " ", StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_reported_at_once() =>
        Assert.Equal(
            [(0, "target"), (0, "source"), (2, "value"), (3, "target"), (3, "value"), (4, "target"), (4, "source")],
            MappingRules.Problems([new ParameterRule("", "eval"), Uuid("a"), Payload("b", "."), Payload("a", ""), null!]).Select(p => (p.Index, p.Field)));

    private static IEnumerable<string> FieldsOf(params ParameterRule[] rules) => MappingRules.Problems(rules).Select(problem => problem.Field);
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class DevelopmentRulesTests
{
    [Fact]
    public void Sound_rules_have_no_problems() =>
        Assert.Empty(DevelopmentRules.Problems(
            [Set("a.b.0", "null"), When("a", null, "b", "1"), When("a.b", "/^x$/", "b", "1"), When("a", "", "a", "2"), When("a", new string('x', 1000), "a", "2")]));

    [Theory]
    [InlineData("", null, "a", "when_param")]
    [InlineData("a..b", null, "a", "when_param")]
    [InlineData(null, "x", "a", "when_value")]
    [InlineData("a", "/(/", "a", "when_value")]
    [InlineData("a", null, "", "set_param")]
    [InlineData("a", null, null, "set_param")]
    [InlineData("a", null, "a.", "set_param")]
    [InlineData("a", null, "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17", "set_param")]
    public void Each_part_is_checked(string? whenParam, string? whenValue, string? setParam, string field) =>
        Assert.Equal(field, Assert.Single(DevelopmentRules.Problems([When(whenParam, whenValue, setParam!, "1")])).Field);

    [Fact]
    public void Lengths_are_bounded() =>
        Assert.Equal(
            [(0, "when_param"), (0, "when_value"), (0, "set_param"), (0, "set_value")],
            FieldsOf(When(new string('a', 201), new string('b', 1001), new string('c', 201), $"\"{new string('d', 999)}\"")));

    [Fact]
    public void Everything_wrong_is_reported_at_once() =>
        Assert.Equal(
            [(0, "when_value"), (0, "when_value"), (0, "set_param"), (0, "set_value"), (2, "set_param"), (2, "set_value")],
            FieldsOf(new DevelopmentRule(null, "/[/", "", default), Set("a", "1"), null!));

    public static TheoryData<DevelopmentRule[], int, string> Idle => new()
    {
        { [Set("x", "1"), When("scope", "testing", "scope", "\"testing\"")], 1, "Rule 2 does nothing: it sets scope to the very value that its condition asks for." },
        { [When("n", "42", "n", "42")], 0, "Rule 1 does nothing: it sets n to the very value that its condition asks for." },
        { [When("a", "b", "x", "1"), Set("y", "1"), When("a", "b", "x", "1")], 2, "Rule 3 does nothing: it says the same as rule 1." },
        { [When("a", "b", "x", "1"), When("a", "b", "x", "2")], 0, "Rule 1 does nothing: rule 2 comes later, applies whenever it does, and sets x, too." },
        { [When("a", "b", "x", "1"), Set("x", "2")], 0, "Rule 1 does nothing: rule 2 comes later, applies whenever it does, and sets x, too." },
    };

    [Theory]
    [MemberData(nameof(Idle))]
    public void A_rule_that_does_nothing_is_named(DevelopmentRule[] rules, int index, string problem) =>
        Assert.Equal([(index, "set_param", problem)], DevelopmentRules.Problems(rules));

    [Fact]
    public void A_rule_that_some_payload_makes_do_something_is_none_of_them() =>
        Assert.Empty(DevelopmentRules.Problems(
        [
            When("a", "b*", "a", "\"b*\""), When("a", "/b/", "a", "\"/b/\""), When("a", null, "a", "\"b\""), When("a", "b", "a", "\"c\""),
            Set("x", "1"), When("a", "b", "x", "2"), Set("x", "1") with { Active = false }, When("q", "r", "q", "\"r\"") with { Active = false },
        ]));

    private static IEnumerable<(int, string)> FieldsOf(params DevelopmentRule[] rules) =>
        DevelopmentRules.Problems(rules).Select(problem => (problem.Index, problem.Field));
}

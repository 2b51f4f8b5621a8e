using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class RuleConditionTests
{
    private const string Payload =
        """{"phone":"+62 812","scope":"testing","n":1.10,"z":null,"t":true,"o":{"in":["x"]},"lit.dot":"y","sur":"\ud800","star":"a*b","empty":"","path":"/api/"}""";

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "anything")]
    [InlineData("scope", null)]
    [InlineData("z", null)]
    [InlineData("o", null)]
    [InlineData("scope", "testing")]
    [InlineData("n", "1.10")]
    [InlineData("z", "null")]
    [InlineData("t", "true")]
    [InlineData("o.in.0", "x")]
    [InlineData("lit.dot", "y")]
    [InlineData("scope", "test*")]
    [InlineData("scope", "*st*g")]
    [InlineData("scope", "*")]
    [InlineData("scope", "t**g")]
    [InlineData("empty", "")]
    [InlineData("empty", "*")]
    [InlineData("star", "a*b")]
    [InlineData("phone", "/^\\+62/")]
    [InlineData("phone", "/8(?=12)/")]
    [InlineData("scope", "/.*/")]
    [InlineData("sur", "/^.$/")]
    [InlineData("path", "/^.api.$/")]
    public void Is_met(string? param, string? value) => Assert.True(RuleCondition.Matches(Json(Payload), param, value));

    [Theory]
    [InlineData("gone", null)]
    [InlineData("gone", "*")]
    [InlineData("", null)]
    [InlineData("scope", "Testing")]
    [InlineData("scope", "test")]
    [InlineData("scope", "test*x")]
    [InlineData("scope", "testing*g")]
    [InlineData("scope", "Test*")]
    [InlineData("n", "1.1")]
    [InlineData("o", "*")]
    [InlineData("phone", "/^62/")]
    [InlineData("phone", "/(/")]
    [InlineData("phone", "//")]
    [InlineData("scope", "")]
    public void Is_not_met(string? param, string? value) => Assert.False(RuleCondition.Matches(Json(Payload), param, value));

    [Theory]
    [InlineData("/^(a+)+$/", false)]
    [InlineData("/^(?=x|(a+)+$)/", true)]
    [InlineData("/^(a+)+\\1$/", true)]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b*a", false)]
    public void An_expression_made_to_hang_does_not_and_counts_as_met_when_nobody_can_know(string value, bool met)
    {
        var payload = Json($$"""{"x":"{{new string('a', 5_000)}}!"}""");
        RuleCondition.Matches(payload, "x", value);
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal(met, RuleCondition.Matches(payload, "x", value));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("/(((a{1,999}){1,999}){1,999}){1,999}b/")]
    [InlineData("/(((a|b){0,200}c){0,200}d){0,200}/")]
    public void An_expression_that_is_huge_when_spelled_out_does_not_hang_either(string value)
    {
        var started = TimeProvider.System.GetTimestamp();

        RuleCondition.Matches(Json("""{"x":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"""), "x", value);

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void More_expressions_than_are_kept_still_match() =>
        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(RuleCondition.Matches(Json($$"""{"x":"n{{i}}"}"""), "x", $"/^n{i}$/")));
}

using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Development;

namespace Dispatchapy.Tests.Web.Components.Development;

public sealed class RuleTesterTests
{
    [Theory]
    [InlineData("""{"scope":"a","scope":"b"}""", "distinct keys")]
    [InlineData("""{"to":{"phone":1,"phone":2}}""", "distinct keys")]
    [InlineData("""{"scope":"a","\u0073cope":"b"}""", "distinct keys")]
    [InlineData("{ half", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("", "not valid JSON")]
    public void What_no_call_could_bring_is_not_tried_and_says_why(string payload, string why)
    {
        var (result, problem) = RuleTester.Try(payload, Rules(Always("phone", "+1")), null);
        Assert.Null(result);
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_equal_rules_both_fire_and_the_first_is_overruled()
    {
        var (result, _) = RuleTester.Try("""{"phone":"real"}""", Rules(Always("phone", "+1"), Always("phone", "+1")), null);
        Assert.All(result!.Verdicts, verdict => Assert.True(verdict.Fires));
        Assert.Equal(["client rule 2", null], result.Verdicts.Select(verdict => verdict.OverruledBy));
        Assert.Equal("+1", Phone(result.After));
    }

    [Fact]
    public void The_same_rule_of_client_and_endpoint_fires_twice_and_the_endpoints_wins()
    {
        var (result, _) = RuleTester.Try("""{"phone":"real"}""", Rules(Always("phone", "+1")), new EndpointDevelopment { Enabled = true, Rules = [Always("phone", "+1")] });
        Assert.Equal(["endpoint rule 1", null], result!.Verdicts.Select(verdict => verdict.OverruledBy));
        Assert.Equal("+1", Phone(result.After));
    }

    [Fact]
    public void A_payload_that_nobody_pastes_to_look_at_is_not_tried() =>
        Assert.Contains("too large", RuleTester.Try($$"""{"a":"{{new string('x', 1_000_001)}}"}""", new ClientDevelopment(), null).Problem, StringComparison.Ordinal);

    private static ClientDevelopment Rules(params DevelopmentRule[] rules) => new() { RulesEnabled = true, Rules = rules };

    private static DevelopmentRule Always(string param, string value) => new(null, null, param, JsonSerializer.SerializeToElement(value));

    private static string? Phone(string json) => JsonElement.Parse(json).GetProperty("phone").GetString();
}

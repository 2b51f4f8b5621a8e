using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class RuleTrialTests
{
    private static readonly DevelopmentRule[] Rules =
    [
        When("scope", "test*", "phone", "1"),
        Set("phone", "2") with { Active = false },
        When("scope", "live", "phone", "3"),
        When("gone", null, "phone", "4"),
        When("list", "x", "phone", "5"),
        Set("list.7", "6"),
        Set("", "7"),
        When("scope", "/^te/", "phone", "8"),
    ];

    [Fact]
    public void Every_rule_is_told_with_its_reason() =>
        Assert.Equal(
            [
                (true, "scope is testing.", "endpoint rule 8"),
                (false, "It is switched off.", null),
                (false, "scope is testing, which is not live.", null),
                (false, "gone is not in the payload.", null),
                (false, "list is a list, which is not x.", null),
                (false, "list.7 leads through a list item that is not there.", null),
                (false, "It is not complete.", null),
                (true, "scope is testing.", null),
            ],
            Try(null, Rules).Verdicts.Select(verdict => (verdict.Fires, verdict.Why, verdict.OverruledBy)));

    [Fact]
    public void The_endpoint_wins_over_the_client_and_both_are_told()
    {
        var result = Try(new ClientDevelopment { RulesEnabled = true, Rules = [Set("phone", "9")] }, [Set("phone", "8")]);

        Assert.Equal([("client rule 1", "endpoint rule 1"), ("endpoint rule 1", null)], result.Verdicts.Select(verdict => (verdict.By, verdict.OverruledBy)));
        Assert.Equal("""{"scope":"testing","list":[1],"phone":8}""", result.After);
    }

    [Fact]
    public void What_is_switched_off_as_a_whole_says_so()
    {
        var result = RuleTrial.Run(Json("{}"), new ClientDevelopment { Rules = [Set("a", "1")] }, new EndpointDevelopment { Rules = [Set("a", "1")] });

        Assert.Equal(["The rules of the client are switched off.", "Development mode of the endpoint is off."], result.Verdicts.Select(verdict => verdict.Why));
        Assert.Equal(result.Before, result.After);
    }

    [Fact]
    public void It_agrees_with_what_really_happens()
    {
        var luck = new Random(11);
        string[] keys = ["a", "b", "a.b", "c.0", "c.5"];
        string?[] values = [null, "1", "x", "x*", "/^x/"];
        for (var round = 0; round < 500; round++)
        {
            DevelopmentRule[] Some() => [.. Enumerable.Range(0, luck.Next(5)).Select(_ => When(luck.Next(3) == 0 ? null : keys[luck.Next(5)], values[luck.Next(5)], keys[luck.Next(5)], keys[luck.Next(5)] is "a" ? "7" : "8") with { Active = luck.Next(4) > 0 })];
            var payload = Json("""{"a":"xy","b":{"a":1},"c":[1,"x"]}""");
            ClientDevelopment client = new() { RulesEnabled = luck.Next(4) > 0, Rules = Some() };
            EndpointDevelopment endpoint = new() { Enabled = luck.Next(4) > 0, Rules = Some() };

            var (real, trial) = (DevelopmentOverrides.Apply(payload, client, endpoint), RuleTrial.Run(payload, client, endpoint));

            Assert.Equal(real.Payload.GetRawText(), trial.After);
            Assert.Equal(real.Applied.Select(change => change.By), trial.Verdicts.Where(verdict => verdict.Fires).Select(verdict => verdict.By));
        }
    }

    private static RuleTrialResult Try(ClientDevelopment? client, DevelopmentRule[] endpoint) =>
        RuleTrial.Run(Json("""{"scope":"testing","list":[1],"phone":0}"""), client, new EndpointDevelopment { Enabled = true, Rules = endpoint });
}

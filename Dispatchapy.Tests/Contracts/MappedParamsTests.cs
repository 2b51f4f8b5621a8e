using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using static Dispatchapy.Tests.Contracts.ContractSamples;

namespace Dispatchapy.Tests.Contracts;

/// <summary>What a mapping reads, the contract must let in.</summary>
public sealed class MappedParamsTests
{
    private static readonly PayloadContract Dropping = Contract(Param("to", "string"), Param("user.name"), Param("meta", "object"), Param("items", "array")) with { Extra = ExtraParams.Dropped };

    [Theory]
    [InlineData("scope")]
    [InlineData("user.age")]
    [InlineData("to.number")]
    [InlineData("Hello {{user.name}}, {{user.nick}}")]
    public void A_mapping_of_what_is_dropped_is_refused(string value)
    {
        var path = value.Contains("{{", StringComparison.Ordinal) ? "user.nick" : value;
        var problem = Assert.Single(Problems(Dropping, Rule(value)));
        Assert.Equal("resources[0].mapping[0].value", problem.Field);
        Assert.Equal($"This resource would never get {path}: the contract does not name it, so it is dropped. Name it in the contract, or map something else.", problem.Message);
        Assert.Contains("so it is refused", Assert.Single(Problems(Dropping with { Extra = ExtraParams.Refused }, Rule(value))).Message, StringComparison.Ordinal);
        Assert.Empty(Problems(Dropping with { Extra = ExtraParams.Allowed }, Rule(value)));
    }

    [Theory]
    [InlineData("to")]
    [InlineData("ref")]
    [InlineData("user")]
    [InlineData("user.name.first")]
    [InlineData("meta.anything.0")]
    [InlineData("items.7.sku")]
    [InlineData("lines.0.price")]
    [InlineData("lines.1.sku")]
    [InlineData("Hello {{user.name}}")]
    public void A_mapping_of_what_may_come_is_not(string value) => Assert.Empty(Problems(Dropping, Rule(value)));

    [Fact]
    public void What_a_development_rule_sets_or_looks_at_is_there()
    {
        EndpointDevelopment development = new() { Rules = [new DevelopmentRule("scope", "testing", "target.phone", Json("1"))] };
        Assert.Empty(Problems(Dropping, Rule("scope"), development));
        Assert.Empty(Problems(Dropping, Rule("target.phone"), development));
        Assert.Single(Problems(Dropping with { Extra = ExtraParams.Refused }, Rule("scope"), development));
    }

    private static ParameterRule Rule(string value) => new("t", value.Contains("{{", StringComparison.Ordinal) ? ParameterSources.Template : ParameterSources.Payload, JsonSerializer.SerializeToElement(value));

    private static IEnumerable<Problem> Problems(PayloadContract contract, ParameterRule rule, EndpointDevelopment? development = null) => new MappedParamsRule(new GatewayCatalog()).Check(
        new EndpointDraft { Contract = contract, RequiredParams = ["ref", "lines.0.sku"], Resources = [new RouteDraft(Guid.CreateVersion7(), [rule])], Development = development ?? new EndpointDevelopment() });
}

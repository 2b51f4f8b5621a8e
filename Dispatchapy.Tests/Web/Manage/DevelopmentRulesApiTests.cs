using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Manage;

public sealed class DevelopmentRulesApiTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task A_rule_that_does_nothing_is_refused_for_endpoints_and_clients_alike()
    {
        var idle = """{"rules":[{"set_param":"b","set_value":1},{"when_param":"scope","when_value":"x","set_param":"a","set_value":1},{"set_param":"a","set_value":2}]}""";
        foreach (var (route, body) in new[] { ("endpoints", new JsonObject { ["path"] = $"p{Guid.CreateVersion7():N}" }), ("clients", new JsonObject { ["name"] = Given.Name("c") }) })
        {
            body["development"] = JsonNode.Parse(idle);
            var refused = (await Admin.PostAnswerAsync(route, body)).IsProblem(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(["development.rules[1].set_param"], refused.ErrorFields);
            Assert.Contains("Rule 2 does nothing", refused.Json.ToJsonString());
        }
    }

    [Fact]
    public async Task A_rule_is_active_unless_it_says_otherwise()
    {
        var (id, _) = await fixture.Story.EndpointAsync([], body => body["development"] = JsonNode.Parse("""{"enabled":true,"rules":[{"set_param":"a","set_value":1},{"set_param":"a","set_value":1,"active":false}]}"""));
        var stored = (await Admin.GetAnswerAsync($"endpoints/{id}")).Json["development"]!["rules"]!.AsArray();
        Assert.Equal([true, false], stored.Select(rule => rule!["active"]!.GetValue<bool>()));
    }
}

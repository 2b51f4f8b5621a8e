using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web;

/// <summary>An endpoint with a contract in which nearly everything is said.</summary>
internal static class ContractStory
{
    public const string Contract = """
        {"extra_params":"dropped","params":[
          {"name":"ref","type":"string","max_length":40,"example":"order-4711"},
          {"name":"user.email","type":"string","format":"email","description":"Whom to tell; it's \"quoted\"."},
          {"name":"user.lang","type":"string","pattern":"^[a-z]{2}$","default":"de","example":"en"},
          {"name":"amount","type":"number","minimum":0.01,"maximum":99999999999999999999},
          {"name":"kind","allowed":["sms","mail",1,null]},
          {"name":"tags","type":"array","min_length":1,"example":["a'b","c\\d","JSON"]},
          {"name":"at","type":"string","format":"date-time"}]}
        """;

    public const string Good = """{"ref":"r","user":{"email":"ann@example.com"},"amount":1.50,"secret":"x"}""";

    /// <summary>Held, so that nobody else touches the tasks.</summary>
    public static async Task<(Guid Id, string Path, Guid Client, string Token)> WithContractAsync(this Story story, string contract = Contract)
    {
        var (id, path) = await story.EndpointAsync([], body =>
        {
            body["required_params"] = new JsonArray("ref", "user.email");
            body["contract"] = JsonNode.Parse(contract);
            body["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true };
        });
        var (client, token) = await story.ClientAsync([id]);
        return (id, path, client, token);
    }
}

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

    /// <summary>Arrays in every way, with names and values that programs and documents could stumble over.</summary>
    public const string Arrays = """
        {"extra_params":"refused","params":[
          {"name":"ref","type":"string"},{"name":"user.email","type":"string","format":"email"},
          {"name":"items","type":"array","min_length":1,"max_length":5,"description":"What was bought."},
          {"name":"lines","type":"array","example":[{"sku":"A-1","price":1.50},{"sku":"B-2"}]},
          {"name":"a/b~c %25","type":"array","min_length":2},
          {"name":"text","type":"string","example":"it's \"quoted\" \\ back\nline\r\n\ttab `tick` $HOME ${x} $(id) %s {{a}} {0} #{b} é 名 \ud83d\ude00 \u2028 \u0085 <?php ?> ''' \"\"\" JSON; EOF ! */ // <!--</script>"},
          {"name":"'quoted\"$name`","type":"integer","example":9007199254740993},
          {"name":"amount","type":"number","example":12345678901234567890.12345}]}
        """;

    public const string Good = """{"ref":"r","user":{"email":"ann@example.com"},"amount":1.50,"secret":"x"}""";

    /// <summary>Held, so that nobody else touches the tasks.</summary>
    public static async Task<(Guid Id, string Path, Guid Client, string Token)> WithContractAsync(this Story story, string contract = Contract, params string[] required)
    {
        var (id, path) = await story.EndpointAsync([], body =>
        {
            body["required_params"] = new JsonArray([.. ((string[])["ref", "user.email", .. required]).Select(name => JsonValue.Create(name))]);
            body["contract"] = JsonNode.Parse(contract);
            body["development"] = new JsonObject { ["enabled"] = true, ["hold"] = true };
        });
        var (client, token) = await story.ClientAsync([id]);
        return (id, path, client, token);
    }
}

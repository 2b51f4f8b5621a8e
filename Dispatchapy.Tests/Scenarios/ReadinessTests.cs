using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>What a load balancer is told.</summary>
[Collection(ProcessTests.Name)]
public sealed class ReadinessTests
{
    [PostgresBinariesFact]
    public async Task A_node_is_not_ready_while_its_database_is_away_and_is_again_when_that_is_back()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var database = await TestDatabase.CreateAsync(server);
        await using var gateway = await Gateway.StartAsync(database);
        await UntilAsync(gateway, HttpStatusCode.OK);

        await server.StopAsync();
        var checks = (await UntilAsync(gateway, HttpStatusCode.ServiceUnavailable))["checks"]!;
        Assert.Equal(("failed", "failed", "ok"), (checks["database"]!.GetValue<string>(), checks["schema"]!.GetValue<string>(), checks["worker"]!.GetValue<string>()));

        await server.StartAsync();
        var ready = await UntilAsync(gateway, HttpStatusCode.OK);
        Assert.Equal("ready", ready["status"]!.GetValue<string>());
    }

    private static async Task<JsonNode> UntilAsync(Gateway gateway, HttpStatusCode wanted)
    {
        JsonNode? body = null;
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await gateway.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
                body = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
                return answer.StatusCode == wanted;
            },
            () => $"/readyz answers {wanted}, the last was {body}");
        return body!;
    }
}

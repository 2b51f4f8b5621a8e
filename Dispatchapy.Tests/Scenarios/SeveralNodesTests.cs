using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class SeveralNodesTests
{
    /// <summary>How long another node may take to obey a change.</summary>
    private static readonly TimeSpan Obedience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Nodes_started_at_once_on_an_empty_database_all_come_up()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var a = GatewayProcess.Launch(database);
        await using var b = GatewayProcess.Launch(database);
        await Task.WhenAll(a.ReadyAsync(), b.ReadyAsync());
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM api_keys"));
        await DeliveryAudit.BooksBalanceAsync(a);
        await DeliveryAudit.BooksBalanceAsync(b);
    }

    /// <summary>Each node counts up to a hundredth of a limit ahead for itself.</summary>
    [Theory]
    [InlineData(60, 200, 0)]
    [InlineData(500, 900, 10)]
    public async Task A_rate_limit_holds_over_all_nodes(int limit, int calls, int reserved)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var a = await GatewayProcess.StartAsync(database);
        await using var b = await GatewayProcess.StartAsync(database);
        var (id, path) = await a.Story.EndpointAsync([]);
        var token = (await a.Story.ClientAsync([id], client => client["rate_limit_per_minute"] = limit)).Token;
        await KnownAsync(b, token, path);

        await EarlyInAMinuteAsync();
        var started = TimeProvider.System.GetUtcNow();
        var answers = await Task.WhenAll(Enumerable.Range(0, calls).Select(i => (i % 2 == 0 ? a : b).Story.PostAsync(token, path, "{}")));
        var ended = TimeProvider.System.GetUtcNow();

        var accepted = answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted);
        // At the turn of a minute the count before it begins to weigh less: with each second that passes then, one more call may come in.
        var more = started.Minute == ended.Minute ? 0 : (int)Math.Ceiling((ended - started).TotalSeconds * limit / 60);
        Assert.InRange(accepted, limit - reserved, limit + more);
        Assert.Equal(accepted, await database.ScalarAsync<long>("SELECT count(*) FROM tasks"));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Accepted), answer =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(120));
        });
    }

    [Fact]
    public async Task A_change_made_at_one_node_is_obeyed_by_the_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var a = await GatewayProcess.StartAsync(database);
        await using var b = await GatewayProcess.StartAsync(database);
        var (id, path) = await a.Story.EndpointAsync([]);
        var (client, token) = await a.Story.ClientAsync([id]);
        await AnswersAsync(b, token, path, HttpStatusCode.Accepted);

        var rotated = (await a.Admin.PostAnswerAsync($"clients/{client}/token", new JsonObject())).Json["token"]!.GetValue<string>();
        await AnswersAsync(b, token, path, HttpStatusCode.Unauthorized);
        await AnswersAsync(b, rotated, path, HttpStatusCode.Accepted);

        await ChangeAsync(a, $"endpoints/{id}", endpoint => endpoint["required_params"] = new JsonArray("account"));
        await AnswersAsync(b, rotated, path, HttpStatusCode.BadRequest);
        await ChangeAsync(a, $"endpoints/{id}", endpoint => endpoint["active"] = false);
        await AnswersAsync(b, rotated, path, HttpStatusCode.NotFound);
        await ChangeAsync(a, $"clients/{client}", it => it["active"] = false);
        await AnswersAsync(b, rotated, path, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_node_that_only_takes_calls_and_one_that_only_delivers_make_a_gateway()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        await using var web = await GatewayProcess.StartAsync(database, ("role", "web"));
        var (path, token) = await web.Story.RouteAsync(await web.Story.ResourceAsync(provider.Address));
        var early = await web.Story.AcceptedAsync(token, path);
        Assert.Equal("pending", Story.State(await web.Story.TaskAsync(early)));
        await using var worker = await GatewayProcess.StartAsync(database, ("role", "worker"));
        var late = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => web.Story.AcceptedAsync(token, path)));
        foreach (var task in late.Append(early))
        {
            Assert.Equal("success", Story.State(await web.Story.FinishedAsync(task)));
        }

        Assert.Equal(21, provider.Received.Count);
        await DeliveryAudit.BooksBalanceAsync(web);
    }

    [Fact]
    public async Task A_node_that_only_delivers_answers_probes_and_nothing_else()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var worker = await GatewayProcess.StartAsync(database, ("role", "worker"));
        foreach (var address in new[] { "/healthz", "/readyz", "/metrics" })
        {
            Assert.Equal(HttpStatusCode.OK, (await worker.Http.GetAnswerAsync(address)).Status);
        }

        foreach (var address in new[] { "/", "/signin", "/app.css", "/docs/ui/index.html", "/openapi/gateway.json", "/portal", "/v1/webhooks", "/api/tasks" })
        {
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await worker.Http.GetAnswerAsync(address)).Status));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await worker.Admin.GetAnswerAsync("resources")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Http.PostAnswerAsync("/api/x", new JsonObject())).Status);
    }

    private static async Task ChangeAsync(GatewayProcess node, string url, Action<JsonObject> change)
    {
        var entry = (await node.Admin.GetAnswerAsync(url)).Json;
        change(entry);
        var saved = await node.Admin.PutAnswerAsync(url, entry);
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
    }

    private static async Task AnswersAsync(GatewayProcess node, string token, string path, HttpStatusCode wanted)
    {
        var changed = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var answer = await node.Story.PostAsync(token, path, "{}");
            if (answer.StatusCode == wanted)
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(changed) < Obedience, $"It still answers {answer.StatusCode} and not {wanted}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Once the node knows the client; a call that is no JSON counts against no limit.</summary>
    private static Task KnownAsync(GatewayProcess node, string token, string path) => Eventually.TrueAsync(
        async () =>
        {
            using var answer = await node.Story.PostAsync(token, path, "no json");
            return answer.StatusCode == HttpStatusCode.BadRequest;
        },
        "the other node knows the client");

    private static async Task EarlyInAMinuteAsync()
    {
        var second = TimeProvider.System.GetUtcNow().Second;
        await Task.Delay(TimeSpan.FromSeconds(second < 40 ? 0 : 60 - second), TimeProvider.System, CancellationToken.None);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Health.Schedules;
using Dispatchapy.Tests.Support;
using Xunit.Abstractions;

namespace Dispatchapy.Tests.Scenarios;

[Collection(ProcessTests.Name)]
public sealed class ScheduledCheckCrashTests(ITestOutputHelper output)
{
    private const int Resources = 50;
    private const int Min = 2;
    private const int Max = 4;

    /// <summary>Twice the interval between two signs of life, and the time to look for them once.</summary>
    private const int Detection = 3;

    /// <summary>What a busy machine may add.</summary>
    private const int Slack = 6;

    /// <summary>Two nodes, a database and other tests share the machine while they start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Over_the_death_of_either_node_no_check_is_made_twice_and_none_is_missed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var provider = await FakeResource.StartAsync();
        await using var first = await NodeAsync(database);
        await using var second = await NodeAsync(database);
        for (var i = 0; i < Resources; i++)
        {
            await AddResourceAsync(first, provider.Address);
        }

        await EachAsync(database, times: 2);
        await first.KillAsync();
        await EachAsync(database, times: 2);
        await using var third = await NodeAsync(database);
        await EachAsync(database, times: 1);
        await second.KillAsync();
        await EachAsync(database, times: 2);

        var log = await CheckLog.ReadAsync(database);
        output.WriteLine($"{log.Gaps.Count()} gaps of {log.Gaps.Min()} to {log.Gaps.Max()} on {log.Nodes.Count} nodes.");
        Assert.Equal((Resources, 3), (log.ByResource.Count, log.Nodes.Count));
        // A check is written down with the moment at which it began to run, which on a busy machine comes some time after it fired.
        Assert.All(log.Gaps, gap => Assert.InRange(gap.TotalSeconds, Min / 2.0, Max + Max + Detection + Slack));
        Assert.All(log.ByResource, checks => Assert.InRange(checks.Count(), 1, ((checks.Max() - checks.Min()).TotalSeconds / Min) + 1.5));
        Assert.DoesNotContain("\"Error\"", third.Output, StringComparison.Ordinal);
    }

    private static Task<GatewayProcess> NodeAsync(TestDatabase database) => GatewayProcess.StartAsync(database, [.. TcpChecks.Elsewhere, ("Scheduler:CheckinSeconds", "1")]);

    private static async Task AddResourceAsync(GatewayProcess node, Uri url)
    {
        var body = Given.Resource();
        (body["url"], body["health"]) = (url.AbsoluteUri, new JsonObject { ["interval_min_seconds"] = Min, ["interval_max_seconds"] = Max });
        var answer = await node.Admin.PostAnswerAsync("resources", body);
        Assert.True(answer.Status == HttpStatusCode.Created, $"{answer.Text}\n{node.Output}");
    }

    /// <summary>Each resource so many times more.</summary>
    private static async Task EachAsync(TestDatabase database, int times)
    {
        var before = await CheckLog.ReadAsync(database);
        var started = TimeProvider.System.GetTimestamp();
        for (var now = before; now.ByResource.Count < Resources || now.ByResource.Any(checks => checks.Count() < before.Of(checks.Key) + times); now = await CheckLog.ReadAsync(database))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not each resource was checked {times} times more.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Requests that are no HTTP: each gets a 4xx or a closed connection, none a 5xx, none is accepted, none hangs.</summary>
public sealed class BrokenHttpTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const int Requests = 500;
    private const int Parallel = 8;
    private const int Stalled = 20;

    /// <summary>For what is complete in its brokenness.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Kestrel gives a body five seconds before it asks for 240 bytes in each; the rest is for a machine that is busy.</summary>
    private static readonly TimeSpan StallsAtMost = TimeSpan.FromSeconds(15);

    private static readonly string[] Chunks =
    [
        "zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}}}\r\n0\r\n\r\n", "5\r\n{}", "\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n", "2\n{}\n0\n\n", "2\r\n{}\r\nx\r\n\r\n",
    ];

    private readonly Story _story = fixture.Story;

    [Fact]
    public async Task Hundreds_of_broken_requests_get_a_refusal_or_a_closed_connection_each()
    {
        var target = await TargetAsync();
        ConcurrentBag<string> failures = [];
        await System.Threading.Tasks.Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (seed, _) =>
        {
            var (what, request) = Broken(new Random(seed), target.Heads);
            try
            {
                if (await RawCall.StatusAsync(_story.Gateway.Address, request, ends: true, Patience) is { } status and (< 400 or > 499))
                {
                    failures.Add($"{seed}, {what} -> {status}");
                }
            }
            catch (Exception failure) when (failure is TimeoutException or InvalidDataException)
            {
                failures.Add($"{seed}, {what} -> {failure.Message}");
            }
        });
        Assert.True(failures.IsEmpty, $"{failures.Count}: {string.Join('\n', failures.Take(10))}");
        await AsBeforeAsync(target);
    }

    [Fact]
    public async Task Bodies_that_stall_end_by_the_servers_limit_and_keep_nobody_waiting()
    {
        var target = await TargetAsync();
        Assert.Equal(HttpStatusCode.OK, (await _story.Gateway.Http.GetAnswerAsync("/readyz")).Status);
        var stalled = Enumerable.Range(0, Stalled).Select(i => RawCall.StatusAsync(_story.Gateway.Address, Encoding.Latin1.GetBytes(target.Heads[i % target.Heads.Length] + "Content-Length: 100\r\n\r\n{\"ref\":"), ends: false, StallsAtMost)).ToArray();
        await AsBeforeAsync(target);
        Assert.DoesNotContain(stalled, call => call.IsCompleted); // so the good calls were answered meanwhile
        Assert.All(await Task.WhenAll(stalled), status => Assert.True(status is null or (>= 400 and <= 499), $"{status}"));
    }

    /// <summary>An endpoint that takes calls, and requests up to the headers that say how long the body is.</summary>
    private async Task<(string Path, string Token, string[] Heads)> TargetAsync()
    {
        var (endpoint, path) = await _story.EndpointAsync([]);
        var token = (await _story.ClientAsync([endpoint])).Token;
        return (path, token,
        [
            $"POST /api/{path} HTTP/1.1\r\nHost: x\r\nX-API-Token: {token}\r\nContent-Type: application/json\r\n",
            $"POST /manage/v1/resources HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Gateway.Key}\r\nContent-Type: application/json\r\n",
            $"POST /v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Gateway.Key}\r\nContent-Type: application/json\r\n",
            "POST /signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n",
        ]);
    }

    /// <summary>Nothing came of the broken ones, and a good one is accepted.</summary>
    private async Task AsBeforeAsync((string Path, string Token, string[] Heads) target)
    {
        Assert.Equal(HttpStatusCode.OK, (await _story.Gateway.Http.GetAnswerAsync("/readyz")).Status);
        var task = await _story.AcceptedAsync(target.Token, target.Path);
        var tasks = (await _story.Gateway.Admin.GetAnswerAsync($"tasks?endpoint={target.Path}")).Json["items"]!.AsArray();
        Assert.Equal([task], tasks.Select(row => Guid.Parse(row!["task_id"]!.GetValue<string>())));
    }

    private static (string What, byte[] Request) Broken(Random random, string[] heads)
    {
        var head = heads[random.Next(heads.Length)];
        var (what, text) = random.Next(5) switch
        {
            0 => ("a body that ends too early", $"{head}Content-Length: {random.Next(3, 5000)}\r\n\r\n{{}}"),
            1 => ("broken chunks", $"{head}Transfer-Encoding: chunked\r\n\r\n{Chunks[random.Next(Chunks.Length)]}"),
            2 => ("too large a head", TooLarge(random, head)),
            3 => ("broken headers", $"{head}{BrokenHeader(random)}\r\nContent-Length: 2\r\n\r\n{{}}"),
            _ => ("a body of no clear length", $"{head}{BrokenLength(random)}\r\n\r\n{{}}"),
        };
        return ($"{what}: {text[..Math.Min(text.Length, 300)]}", Encoding.Latin1.GetBytes(text));
    }

    private static string TooLarge(Random random, string head) => random.Next(3) switch
    {
        0 => $"GET /api/{new string('a', random.Next(9_000, 30_000))} HTTP/1.1\r\nHost: x\r\n\r\n",
        1 => $"{head}X-Long: {new string('b', random.Next(33_000, 80_000))}\r\nContent-Length: 2\r\n\r\n{{}}",
        _ => $"{head}{string.Concat(Enumerable.Range(0, random.Next(101, 400)).Select(n => $"X-{n}: c\r\n"))}Content-Length: 2\r\n\r\n{{}}",
    };

    private static string BrokenHeader(Random random) => random.Next(6) switch
    {
        0 => $"X{(char)random.Next(1, 9)}Y: value",
        1 => "X-Value: a\0b",
        2 => "X-No-Colon",
        3 => ": no name",
        4 => $"X-{(char)random.Next(128, 256)}: value",
        _ => "X Space : value",
    };

    private static string BrokenLength(Random random) => random.Next(5) switch
    {
        0 => $"Content-Length: -{random.Next(1, 100)}",
        1 => "Content-Length: 2\r\nContent-Length: 3",
        2 => $"Content-Length: {(char)random.Next('a', 'z')}",
        3 => $"Content-Length: {new string('9', random.Next(20, 60))}",
        _ => "Transfer-Encoding: gzip",
    };
}

using System.Net.Http.Headers;
using System.Text;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Ten thousand generated bad requests: each gets a 4xx problem, none a 5xx, none hangs.</summary>
public sealed class BadRequestTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const int Requests = 10_000;
    private const int Parallel = 8;

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "1e999", "-", "0x1", "\"name\"", "\"url\"", "\"resources\"", "\"mapping\"", "\"version\"", "é", "\u0000", "\ud83d\ude00", "  ", "{\"a\":", "[[[[",
    ];

    private static readonly string[] Ids = ["", "0", "x", "null", "00000000-0000-0000-0000-000000000000", "%20", "..%2f..", "';drop table tasks;--", "01900000-0000-7000-8000-00000000000g"];

    private readonly Story _story = fixture.Story;

    [Fact]
    public async Task Ten_thousand_bad_requests_get_a_problem_each()
    {
        var (endpoint, path) = await _story.EndpointAsync([], body => body["required_params"] = new System.Text.Json.Nodes.JsonArray("never given"));
        var token = (await _story.ClientAsync([endpoint])).Token;
        using var http = new HttpClient { BaseAddress = _story.Gateway.Address, Timeout = TimeSpan.FromSeconds(20) };
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        await System.Threading.Tasks.Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (seed, ct) =>
        {
            var random = new Random(seed);
            using var request = (seed % 4) switch
            {
                0 => Call(random, path, token),
                1 => BrokenCall(random, path, token),
                2 => Management(random),
                _ => Query(random, token),
            };
            var shown = $"{seed}: {request.Method} {request.RequestUri}";
            using var answer = await http.SendAsync(request, ct);
            if ((int)answer.StatusCode is < 400 or > 499 || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            {
                failures.Add($"{shown} -> {(int)answer.StatusCode} {answer.Content.Headers.ContentType} {await answer.Content.ReadAsStringAsync(ct)}");
            }
        });
        Assert.True(failures.IsEmpty, $"{failures.Count}: {string.Join('\n', failures.Take(10))}");
    }

    /// <summary>A good token and address, and a body that cannot be the one asked for.</summary>
    private static HttpRequestMessage Call(Random random, string path, string token) => Request(HttpMethod.Post, $"/api/{path}", token, Body(random), "application/json");

    /// <summary>Something else is wrong.</summary>
    private static HttpRequestMessage BrokenCall(Random random, string path, string token)
    {
        var request = random.Next(5) switch
        {
            0 => Request(HttpMethod.Post, $"/api/{path}", Text(random, 60), "{}"u8.ToArray(), "application/json"),
            1 => Request(HttpMethod.Post, $"/api/{Uri.EscapeDataString("no" + Text(random, 30))}", token, "{}"u8.ToArray(), "application/json"),
            2 => Request(HttpMethod.Post, $"/api/{path}", token, "{}"u8.ToArray(), random.Next(2) == 0 ? "text/plain" : "application/json; charset=utf-16"),
            3 => Request(HttpMethod.Post, $"/api/{path}", token, new byte[300_000], "application/json"),
            _ => Request(random.Next(2) == 0 ? HttpMethod.Get : HttpMethod.Delete, $"/api/{path}", token, null, null),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", random.Next(2) == 0 ? "not a key" : "key");
        return request;
    }

    private static HttpRequestMessage Management(Random random)
    {
        string[] nouns = ["resources", "endpoints", "clients", "tasks", "api-keys", "nothing"];
        var noun = nouns[random.Next(nouns.Length)];
        var id = Ids[random.Next(Ids.Length)];
        var (method, url) = random.Next(5) switch
        {
            0 => (HttpMethod.Post, noun == "tasks" ? "tasks/bulk" : noun),
            1 => (HttpMethod.Put, $"{noun}/{id}"),
            2 => (HttpMethod.Delete, $"{noun}/{id}x"),
            3 => (HttpMethod.Post, $"{noun}/{id}/duplicat"),
            _ => (HttpMethod.Get, $"{noun}/{id}?limit={Text(random, 5)}x&after={Uri.EscapeDataString(Text(random, 20))}x"),
        };
        var request = new HttpRequestMessage(method, $"/manage/v1/{url}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", random.Next(10) == 0 ? "dpm_wrong" : Gateway.Key);
        if (method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(Body(random)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }

    private static HttpRequestMessage Query(Random random, string token)
    {
        string[] names = ["limit", "state", "after", "unknown", "endpoint=a&endpoint"];
        var bad = random.Next(2) == 0
            ? $"/api/tasks?{names[random.Next(names.Length)]}=~{Uri.EscapeDataString(Text(random, 30))}"
            : $"/api/tasks/{Uri.EscapeDataString("x" + Text(random, 40))}";
        return Request(HttpMethod.Get, bad, token, null, null);
    }

    private static HttpRequestMessage Request(HttpMethod method, string url, string token, byte[]? body, string? type)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation("X-API-Token", token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return request;
    }

    /// <summary>Fragments of JSON in any order, and now and then bytes that are no text at all.</summary>
    private static byte[] Body(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Fragments[random.Next(Fragments.Length)]));
        byte[] bytes = [.. Encoding.UTF8.GetBytes(random.Next(3) == 0 ? $"{{\"x\":{text}}}" : text)];
        if (random.Next(4) == 0 && bytes.Length > 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256);
        }

        return bytes;
    }

    /// <summary>Visible ASCII.</summary>
    private static string Text(Random random, int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => (char)random.Next('!', '~')));
}

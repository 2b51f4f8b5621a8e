using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Health.Probes;

public sealed class HttpProbeTests : IAsyncLifetime
{
    private ProbeScene _scene = null!;
    private FakeResource _provider = null!;

    public async Task InitializeAsync() => (_scene, _provider) = (new ProbeScene(), await FakeResource.StartAsync());

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task It_asks_the_path_at_the_resources_host_with_the_checks_own_headers()
    {
        var result = await ProbeAsync(new() { Path = "health?deep=1", Method = "GET" }, "/v1/send");
        var request = Assert.Single(_provider.Received);
        Assert.Equal(("GET", "/health", "?deep=1", ProbeScene.Secret), (request.Method, request.Path, request.Query, request.Headers["X-Key"]));
        Assert.StartsWith("Dispatchapy/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal((true, 200, null), (result.Healthy, result.StatusCode, result.Error));
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(405, true)]
    [InlineData(200, false)]
    [InlineData(503, false)]
    public async Task The_status_must_be_an_expected_one(int status, bool healthy)
    {
        _provider.Behaviour = Answer.With(status);
        var result = await ProbeAsync(new() { ExpectedStatusCodes = ["204", "405"] });
        Assert.Equal((healthy, (int?)status, healthy ? null : $"Answered {status}, which is not 204 or 405."), (result.Healthy, result.StatusCode, result.Error));
    }

    [Fact]
    public async Task Redirects_are_never_followed()
    {
        _provider.Behaviour = Answer.Redirect(302, "/elsewhere");
        Assert.Equal("Answered 302: redirects are not followed.", (await ProbeAsync(new())).Error);
        Assert.Single(_provider.Received);
    }

    [Theory]
    [InlineData("all is well", null, null, null)]
    [InlineData("all is lost", null, null, "The answer does not contain the text that it should.")]
    [InlineData("""{"checks":[{"state":"ok, well"}]}""", "checks.0.state", "\"ok, well\"", null)]
    [InlineData("""{"checks":[{"state":"well"}]}""", "checks.0.state", "\"up\"", "The answer's checks.0.state is not \"up\".")]
    [InlineData("""{"well":null}""", "well", "null", null)]
    [InlineData("""{"well":1.0}""", "well", "1", null)]
    [InlineData("""{"well":true}""", "checks", "true", "The answer has no checks.")]
    [InlineData("well, no", "checks", "true", "The answer's first MiB is not JSON.")]
    public async Task Text_and_json_must_be_as_expected(string body, string? path, string? equals, string? error)
    {
        _provider.Behaviour = Answer.With(200, body);
        var result = await ProbeAsync(new() { BodyContains = "well", JsonPath = path, JsonEquals = equals is null ? null : JsonElement.Parse(equals) });
        Assert.Equal((error is null, error, body), (result.Healthy, result.Error, result.Excerpt));
    }

    [Fact]
    public void An_answer_slower_than_the_limit_is_a_failure()
    {
        ProbeAnswer answer = new(200, [], 0, TimeSpan.FromMilliseconds(501), null);
        Assert.Equal("The answer took 501 ms, more than the 500 ms allowed.", HttpExpectation.Complaint(new() { LatencyLimitMs = 500 }, answer));
        Assert.Null(HttpExpectation.Complaint(new() { LatencyLimitMs = 501 }, answer));
    }

    [Fact]
    public async Task The_deadline_covers_the_whole_exchange()
    {
        _provider.On("/never", Answer.Never()).On("/drips", async exchange =>
        {
            await exchange.ReceiveAsync();
            await exchange.Http.Response.Body.WriteAsync("half"u8.ToArray(), exchange.Gone);
            await exchange.Http.Response.Body.FlushAsync(exchange.Gone);
            await Task.Delay(Timeout.InfiniteTimeSpan, exchange.Time, exchange.Gone);
        });
        var (never, drips) = (ProbeAsync(new() { Path = "/never" }, timeout: 3), ProbeAsync(new() { Path = "/drips" }, timeout: 3));
        Assert.Equal((null, "No complete answer within 3 s."), ((await never).StatusCode, (await never).Error));
        Assert.Equal((200, "No complete answer within 3 s.", "half"), ((await drips).StatusCode, (await drips).Error, (await drips).Excerpt));
    }

    [Fact]
    public async Task An_answer_without_end_is_read_for_a_mebibyte_and_kept_for_four_kibibytes()
    {
        var half = Encoding.UTF8.GetBytes("ü" + new string('x', 1023));
        var sent = 0L;
        _provider.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            while (!exchange.Gone.IsCancellationRequested)
            {
                await exchange.Http.Response.Body.WriteAsync(half, exchange.Gone);
                Interlocked.Add(ref sent, half.Length);
            }
        };
        var result = await ProbeAsync(new());
        Assert.True(result.Healthy, result.Error);
        Assert.Equal(4096, Encoding.UTF8.GetByteCount(result.Excerpt!));
        Assert.StartsWith("üx", result.Excerpt, StringComparison.Ordinal);
        Assert.InRange(Interlocked.Read(ref sent), 1024 * 1024, long.MaxValue);
    }

    [Fact]
    public async Task Echoed_secrets_nul_and_invalid_text_do_not_reach_the_record()
    {
        _provider.Behaviour = async exchange =>
        {
            await exchange.ReceiveAsync();
            await exchange.Http.Response.Body.WriteAsync((byte[])[.. Encoding.UTF8.GetBytes($"you sent {ProbeScene.Secret}"), 0, 0xFF, .. "."u8], exchange.Gone);
        };
        Assert.Equal("you sent ••••\uFFFD\uFFFD.", (await ProbeAsync(new())).Excerpt);
    }

    [Fact]
    public void A_secret_at_the_end_of_what_was_read_is_not_kept_in_part()
    {
        var body = Encoding.UTF8.GetBytes("echo: " + ProbeScene.Secret[..10]);
        Assert.Null(ProbeExcerpt.Of(new ProbeAnswer(200, body, 1_000_000, TimeSpan.Zero, null), [new SentSecret(ProbeScene.Secret, false)]));
        Assert.Equal("echo: the-secret", ProbeExcerpt.Of(new ProbeAnswer(200, body, body.Length, TimeSpan.Zero, null), [new SentSecret(ProbeScene.Secret, false)]));
    }

    [Fact]
    public async Task Whatever_a_hostile_server_does_is_a_result()
    {
        _provider.On("/cut", Hostile.ResetInTheMiddle()).On("/reset", Hostile.ResetAfterReading()).On("/flood", Hostile.HeaderFlood());
        Assert.Equal([200, null, null], await Task.WhenAll(new[] { "/cut", "/reset", "/flood" }.Select(async path =>
        {
            var result = await ProbeAsync(new() { Path = path });
            Assert.False(result.Healthy || result.Error is null);
            return result.StatusCode;
        })));
        await using var malformed = RawReceiver.Start(RawAnswers.MalformedStatusLine());
        Assert.Equal("The answer was not valid HTTP.", (await _scene.ProbeAsync(ProbeScene.Http(malformed.Address, new()))).Error);
        await using var secure = await FakeResource.StartAsync(https: true);
        Assert.StartsWith("No secure connection:", (await _scene.ProbeAsync(ProbeScene.Http(secure.SecureAddress!, new()))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_that_hang_delay_no_other()
    {
        _provider.On("/never", Answer.Never());
        using CancellationTokenSource enough = new();
        var hanging = Enumerable.Range(0, 100).Select(_ => _scene.ProbeAsync(ProbeScene.Http(_provider.Address, new() { Path = "/never" }, 120), enough.Token)).ToList();
        await _provider.WaitForAsync(100, Story.Patience);
        Assert.True((await ProbeAsync(new() { Path = "/health" })).Healthy);
        Assert.DoesNotContain(hanging, task => task.IsCompleted);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(hanging));
    }

    private Task<ProbeResult> ProbeAsync(HttpCheckSettings check, string at = "/", int timeout = 10) => _scene.ProbeAsync(ProbeScene.Http(new Uri(_provider.Address, at), check, timeout));
}

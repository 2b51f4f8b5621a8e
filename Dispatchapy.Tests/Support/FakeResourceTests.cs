using System.Net;
using System.Text;

namespace Dispatchapy.Tests.Support;

public sealed class FakeResourceTests : IAsyncLifetime
{
    private readonly HttpClient _client = PlainClient.Create();
    private FakeResource _resource = null!;

    public async Task InitializeAsync() => _resource = await FakeResource.StartAsync();

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _resource.DisposeAsync();
    }

    [Fact]
    public async Task Records_what_it_received()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_resource.Address, "/messages?to=62811"));
        request.Headers.Add("X-Key", "k1");
        request.Content = new StringContent("héllo", Encoding.UTF8, "text/plain");
        using var response = await _client.SendAsync(request);

        var received = Assert.Single(_resource.Received);
        Assert.Equal(("PUT", "/messages", "?to=62811", "héllo"), (received.Method, received.Path, received.Query, received.Text));
        Assert.Equal("k1", received.Headers["x-key"]);
        Assert.True(received.Complete);
    }

    [Fact]
    public async Task Dates_what_it_received_by_its_clock()
    {
        var time = new ManualTime();
        await using var resource = await FakeResource.StartAsync(time: time);
        using var response = await _client.GetAsync(resource.Address);
        Assert.Equal(time.GetUtcNow(), Assert.Single(resource.Received).At);
    }

    [Fact]
    public async Task Loses_none_of_many_concurrent_requests()
    {
        const int Many = 200;
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => _client.PostAsync(_resource.Address, new StringContent($"{n}"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(Enumerable.Range(0, Many), _resource.Received.Select(r => int.Parse(r.Text, null)).Order());
    }

    [Fact]
    public async Task Waits_for_requests_and_says_so_when_they_do_not_come()
    {
        var waiting = _resource.WaitForAsync(2, Eventually.Deadline);
        using var first = await _client.GetAsync(new Uri(_resource.Address, "/a"));
        Assert.False(waiting.IsCompleted);
        using var second = await _client.GetAsync(new Uri(_resource.Address, "/b"));

        Assert.Equal(["/a", "/b"], (await waiting).Select(r => r.Path));
        var missing = await Assert.ThrowsAsync<TimeoutException>(() => _resource.WaitForAsync(3, TimeSpan.Zero));
        Assert.StartsWith("2 of 3 requests", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_by_path_before_it_answers_by_habit()
    {
        _resource.Behaviour = Answer.With(503, "busy", ("Retry-After", "7"));
        _resource.On("/fine", Answer.With(201));
        using var busy = await _client.GetAsync(_resource.Address);
        using var fine = await _client.GetAsync(new Uri(_resource.Address, "/fine"));

        Assert.Equal(HttpStatusCode.Created, fine.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.Equal("busy", await busy.Content.ReadAsStringAsync());
        Assert.Equal(TimeSpan.FromSeconds(7), busy.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Answers_in_turn_and_stays_with_the_last()
    {
        _resource.Behaviour = Answer.InTurn(Answer.With(500), Answer.With(200));
        List<HttpStatusCode> statuses = [];
        for (var n = 0; n < 3; n++)
        {
            using var response = await _client.GetAsync(_resource.Address);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.InternalServerError, HttpStatusCode.OK, HttpStatusCode.OK], statuses);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_to_a_path_that_would_tell_on_whoever_follows(int status)
    {
        _resource.On("/from", Answer.Redirect(status, "/to"));
        using var stayed = await _client.GetAsync(new Uri(_resource.Address, "/from"));
        Assert.Equal(status, (int)stayed.StatusCode);
        Assert.Equal(new Uri(_resource.Address, "/to"), stayed.Headers.Location);
        Assert.Equal(["/from"], _resource.Received.Select(r => r.Path));

        using var follower = PlainClient.Create(handler => handler.AllowAutoRedirect = true);
        using var followed = await follower.GetAsync(new Uri(_resource.Address, "/from"));
        Assert.Equal("/to", _resource.Received[^1].Path);
    }

    [Fact]
    public async Task Speaks_https_with_a_certificate_nobody_trusts_unasked()
    {
        await using var resource = await FakeResource.StartAsync(https: true);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(resource.SecureAddress));
        Assert.Equal(HttpRequestError.SecureConnectionError, refused.HttpRequestError);
        Assert.Empty(resource.Received);

        using var trusting = PlainClient.Create(handler => handler.SslOptions.RemoteCertificateValidationCallback =
            (_, shown, _, _) => resource.Certificate!.Equals(shown));
        using var response = await trusting.GetAsync(resource.SecureAddress);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}

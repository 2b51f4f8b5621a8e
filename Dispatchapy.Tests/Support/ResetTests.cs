using System.Net;
using System.Net.Sockets;

namespace Dispatchapy.Tests.Support;

public sealed class ResetTests : IAsyncLifetime
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
    public async Task Before_reading_leaves_nothing_recorded()
    {
        _resource.ResetsConnections = true;
        await AssertResetAsync(() => _client.GetAsync(_resource.Address));
        Assert.Empty(_resource.Received);

        _resource.ResetsConnections = false;
        using var response = await _client.GetAsync(_resource.Address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Of_all_connections_reaches_the_open_ones()
    {
        _resource.Behaviour = Answer.Never();
        var asking = _client.GetAsync(_resource.Address);
        await _resource.WaitForAsync(1, Eventually.Deadline);

        _resource.ResetsConnections = true;

        await AssertResetAsync(() => asking);
    }

    [Fact]
    public async Task While_reading_records_what_had_come_in()
    {
        const int Sent = 32 << 20;
        _resource.Behaviour = Hostile.ResetWhileReading(afterBytes: 1000);
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsync(_resource.Address, new ByteArrayContent(new byte[Sent])));

        var received = Assert.Single(_resource.Received);
        Assert.False(received.Complete);
        Assert.InRange(received.Body.Length, 1000, Sent - 1);
    }

    [Fact]
    public async Task After_reading_sends_no_byte_of_an_answer()
    {
        _resource.Behaviour = Hostile.ResetAfterReading();
        await AssertResetAsync(() => _client.PostAsync(_resource.Address, new StringContent("all of it")));
        Assert.Equal("all of it", Assert.Single(_resource.Received).Text);
    }

    [Fact]
    public async Task In_the_middle_comes_after_headers_and_half_a_body()
    {
        _resource.Behaviour = Hostile.ResetInTheMiddle(length: 1000);
        using var response = await _client.GetAsync(_resource.Address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1000, response.Content.Headers.ContentLength);

        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[500]);
        var failure = await Assert.ThrowsAnyAsync<IOException>(() => body.ReadExactlyAsync(new byte[1]).AsTask());
        Assert.IsType<SocketException>(failure.GetBaseException());
    }

    [Fact]
    public async Task By_a_raw_receiver_is_a_reset_too()
    {
        await using var receiver = RawReceiver.Start(RawAnswers.Reset);
        await AssertResetAsync(() => _client.GetAsync(receiver.Address));
        Assert.Equal(1, receiver.Accepted);
    }

    private static async Task AssertResetAsync(Func<Task> asking)
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(asking);
        var socket = Assert.IsType<SocketException>(failure.GetBaseException());
        Assert.Contains(socket.SocketErrorCode, new[] { SocketError.ConnectionReset, SocketError.Shutdown });
    }
}

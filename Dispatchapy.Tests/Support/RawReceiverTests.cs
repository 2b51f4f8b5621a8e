namespace Dispatchapy.Tests.Support;

public sealed class RawReceiverTests
{
    private readonly HttpClient _client = PlainClient.Create();

    [Fact]
    public async Task A_malformed_status_line_is_no_answer()
    {
        await using var receiver = RawReceiver.Start(RawAnswers.MalformedStatusLine());
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(receiver.Address));
        Assert.Equal(HttpRequestError.InvalidResponse, failure.HttpRequestError);
    }

    [Fact]
    public async Task Any_bytes_can_be_an_answer()
    {
        await using var receiver = RawReceiver.Start(RawAnswers.Bytes("HTTP/1.1 299 Odd\r\nContent-Length: 2\r\n\r\nok"));
        using var response = await _client.GetAsync(receiver.Address);
        Assert.Equal(299, (int)response.StatusCode);
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_dripping_head_keeps_the_caller_waiting()
    {
        var time = new ManualTime();
        await using var receiver = RawReceiver.Start(RawAnswers.DripHead(time));
        using var giveUp = new CancellationTokenSource();
        var asking = _client.GetAsync(receiver.Address, giveUp.Token);
        for (var n = 0; n < 5; n++)
        {
            await Eventually.TrueAsync(() => time.ArmedTimers == 1, "the receiver waits before the next byte");
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.False(asking.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_callers()
    {
        var receiver = RawReceiver.Start((_, stopping) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping));
        var asking = _client.GetAsync(receiver.Address);
        await Eventually.TrueAsync(() => receiver.Accepted == 1, "the connection was accepted");
        await receiver.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }
}

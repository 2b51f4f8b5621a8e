using System.Net;

namespace Dispatchapy.Tests.Support;

public sealed class SlowAnswerTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Answers_only_once_the_delay_is_over()
    {
        await using var resource = await FakeResource.StartAsync(time: _time);
        resource.Behaviour = Answer.After(TimeSpan.FromSeconds(5), 202);
        using var client = PlainClient.Create();

        var asking = client.GetAsync(resource.Address);
        await Eventually.TrueAsync(() => _time.ArmedTimers == 1, "the resource delays its answer");
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(asking.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        using var response = await asking;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Never_answering_lasts_until_the_caller_gives_up()
    {
        await using var resource = await FakeResource.StartAsync();
        var left = new TaskCompletionSource();
        resource.Behaviour = async exchange =>
        {
            using var leaving = exchange.Gone.Register(left.SetResult);
            await Answer.Never()(exchange);
        };
        using var client = PlainClient.Create();
        using var giveUp = new CancellationTokenSource();

        var asking = client.GetAsync(resource.Address, giveUp.Token);
        await resource.WaitForAsync(1, Eventually.Deadline);
        Assert.False(asking.IsCompleted);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await left.Task.WaitAsync(Eventually.Deadline, TimeProvider.System);
    }

    [Fact]
    public async Task Never_answering_lasts_until_the_resource_stops()
    {
        var resource = await FakeResource.StartAsync();
        resource.Behaviour = Answer.Never();
        using var client = PlainClient.Create();

        var asking = client.GetAsync(resource.Address);
        await resource.WaitForAsync(1, Eventually.Deadline);
        await resource.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Fact]
    public async Task Drips_a_byte_at_each_interval()
    {
        await using var resource = await FakeResource.StartAsync(time: _time);
        resource.Behaviour = HostileBodies.Drip();
        using var client = PlainClient.Create();
        using var response = await client.GetAsync(resource.Address, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64];

        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(1, await body.ReadAsync(buffer));
            await Eventually.TrueAsync(() => _time.ArmedTimers == 1, "the resource waits before the next byte");
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}

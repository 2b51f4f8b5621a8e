using System.Net;
using Dispatchapy.Core.Egress;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Egress;

public sealed class EgressGuardTests
{
    [Fact]
    public async Task A_name_that_means_something_else_at_the_next_connection_is_refused_then()
    {
        await using var provider = await FakeResource.StartAsync();
        Queue<IPAddress[]> answers = new([[IPAddress.Loopback], [IPAddress.Parse("169.254.169.254")]]);
        using var client = new EgressOfTest().Client((_, _) => Task.FromResult(answers.Dequeue()));
        var address = new UriBuilder(provider.Address) { Host = "rebinding.example" }.Uri;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address)).StatusCode);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address));

        Assert.Contains("link-local", Assert.IsType<EgressRefusedException>(refused.InnerException).Message, StringComparison.Ordinal);
        Assert.Single(provider.Received);
    }

    [Theory]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task However_an_address_is_written_in_a_url_it_is_looked_at(string host)
    {
        await using var provider = await FakeResource.StartAsync();
        EgressOfTest rules = new() { Current = new EgressSettings { PrivateNetworks = false } };
        using var client = rules.Client();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://{host}:{provider.Address.Port}/")));
        Assert.Contains("private network", Assert.IsType<EgressRefusedException>(refused.InnerException).Message, StringComparison.Ordinal);
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task A_tunnel_is_asked_of_the_proxy_wherever_it_is_and_what_is_closed_is_not_asked_for()
    {
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var proxy = RawReceiver.Start(async (socket, ct) =>
        {
            await using System.Net.Sockets.NetworkStream stream = new(socket);
            using StreamReader lines = new(stream);
            if (await lines.ReadLineAsync(ct) is { } line)
            {
                asked.Enqueue(line);
                await stream.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), ct);
            }
        });
        EgressOfTest rules = new() { Current = new EgressSettings { PrivateNetworks = false, Proxy = proxy.Address.GetLeftPart(UriPartial.Authority), Deny = ["closed.example"] } };
        using var client = rules.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("https://provider.example/")));
        Assert.Equal(["CONNECT provider.example:443 HTTP/1.1"], asked);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("https://closed.example/")));
        Assert.IsType<EgressRefusedException>(refused.InnerException);
        Assert.Single(asked);
    }

    [Fact]
    public async Task What_only_a_network_of_the_list_opens_does_not_go_past_the_proxy()
    {
        await using var provider = await FakeResource.StartAsync();
        EgressOfTest rules = new() { Current = new EgressSettings { OnlyListed = true, Allow = ["127.0.0.0/8"], Proxy = "http://127.0.0.1:9" } };
        using var client = rules.Client((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://inner.example:{provider.Address.Port}/")));
        Assert.IsType<EgressRefusedException>(refused.InnerException);
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task Of_several_addresses_only_those_are_tried_that_may_be()
    {
        await using var provider = await FakeResource.StartAsync();
        EgressOfTest rules = new() { Current = new EgressSettings { PrivateNetworks = false, Allow = ["127.0.0.1"] } };
        var guard = rules.Guard((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254"), IPAddress.Parse("10.0.0.1"), IPAddress.Loopback]));
        using var socket = await guard.ConnectAsync("mixed.example", provider.Address.Port, default);
        Assert.Equal(IPAddress.Loopback, AddressKinds.Plain(((IPEndPoint)socket.RemoteEndPoint!).Address));
    }

    [Fact]
    public async Task The_next_connection_obeys_what_was_saved_meanwhile()
    {
        await using var provider = await FakeResource.StartAsync();
        EgressOfTest rules = new();
        var guard = rules.Guard();
        (await guard.ConnectAsync("localhost", provider.Address.Port, default)).Dispose();
        rules.Current = new EgressSettings { PrivateNetworks = false };
        await Assert.ThrowsAsync<EgressRefusedException>(() => guard.ConnectAsync("localhost", provider.Address.Port, default));
    }
}

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
        var guard = new EgressOfTest().Guard((_, _) => Task.FromResult(answers.Dequeue()));
        using SocketsHttpHandler handler = new() { ConnectCallback = guard.ConnectAsync, PooledConnectionLifetime = TimeSpan.Zero };
        using HttpClient client = new(handler);
        var address = new UriBuilder(provider.Address) { Host = "rebinding.example" }.Uri;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address)).StatusCode);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address));

        Assert.Contains("link-local", Assert.IsType<EgressRefusedException>(refused.InnerException).Message, StringComparison.Ordinal);
        Assert.Single(provider.Received);
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

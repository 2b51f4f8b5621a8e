using System.Net;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Tests.Egress;

public sealed class AddressKindsTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fd00:ec2::254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("ff02::1")]
    [InlineData("255.255.255.255")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("::169.254.169.254")]
    public void Link_local_metadata_and_the_like_are_never_reached_however_they_are_written(string address) =>
        Assert.NotNull(AddressKinds.NeverReached(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fd12::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::0a00:0001")]
    [InlineData("2002:7f00:0001::")]
    public void Private_networks_and_loopback_are_private_and_may_be_reached(string text)
    {
        var address = IPAddress.Parse(text);
        Assert.True(AddressKinds.IsPrivate(address));
        Assert.Null(AddressKinds.NeverReached(address));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::808:808")]
    public void Anything_else_is_public(string text)
    {
        var address = IPAddress.Parse(text);
        Assert.False(AddressKinds.IsPrivate(address));
        Assert.Null(AddressKinds.NeverReached(address));
    }
}

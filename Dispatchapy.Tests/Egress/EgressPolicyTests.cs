using System.Net;
using Dispatchapy.Core.Egress;

namespace Dispatchapy.Tests.Egress;

public sealed class EgressPolicyTests
{
    [Theory]
    [InlineData(true, "neighbour.example", "10.0.0.1", true)]
    [InlineData(false, "neighbour.example", "10.0.0.1", false)]
    [InlineData(false, "provider.example", "8.8.8.8", true)]
    public void Private_networks_follow_the_setting(bool open, string host, string address, bool passes) =>
        Assert.Equal(passes, Passes(new EgressSettings { PrivateNetworks = open }, host, address));

    [Theory]
    [InlineData("10.0.0.0/8", "any.example", "10.9.9.9", true)]
    [InlineData("10.9.9.9", "any.example", "::ffff:10.9.9.9", true)]
    [InlineData("any.example", "ANY.example.", "10.9.9.9", true)]
    [InlineData("*.example", "a.b.example", "10.9.9.9", true)]
    [InlineData("*.example", "example", "10.9.9.9", false)]
    [InlineData("*.b.example", "ab.example", "10.9.9.9", false)]
    [InlineData("10.0.0.0/9", "any.example", "10.200.0.1", false)]
    [InlineData("fd12::/16", "any.example", "fd12::7", true)]
    [InlineData("any.example.", "any.example", "10.9.9.9", true)]
    [InlineData("*.b.example.", "a.b.example", "10.9.9.9", true)]
    [InlineData("64:ff9b::/96", "any.example", "64:ff9b::a00:1", true)]
    public void The_list_makes_exceptions_by_name_by_address_and_by_network(string entry, string host, string address, bool passes)
    {
        Assert.Equal(passes, Passes(new EgressSettings { PrivateNetworks = false, Allow = [entry] }, host, address));
        Assert.Equal(!passes, Passes(new EgressSettings { Deny = [entry] }, host, address));
    }

    [Fact]
    public void What_is_closed_stays_closed_and_what_is_never_reached_too()
    {
        Assert.False(Passes(new EgressSettings { Allow = ["*.example"], Deny = ["8.8.8.8"] }, "a.example", "8.8.8.8"));
        Assert.False(Passes(new EgressSettings { Allow = ["169.254.169.254", "0.0.0.0/0"] }, "a.example", "169.254.169.254"));
    }

    [Fact]
    public void Only_what_is_listed_is_open_when_that_is_wanted()
    {
        EgressSettings settings = new() { OnlyListed = true, Allow = ["good.example", "9.9.9.9"] };
        Assert.True(Passes(settings, "good.example", "8.8.8.8"));
        Assert.True(Passes(settings, "other.example", "9.9.9.9"));
        Assert.False(Passes(settings, "other.example", "8.8.8.8"));
        Assert.Null(new EgressPolicy(settings).RefusalByName("good.example"));
        Assert.NotNull(new EgressPolicy(settings).RefusalByName("other.example"));
        Assert.NotNull(new EgressPolicy(settings).RefusalByName("169.254.169.254"));
    }

    [Fact]
    public void A_refusal_names_neither_host_nor_address()
    {
        EgressPolicy policy = new(new EgressSettings { PrivateNetworks = false, Deny = ["secret.example"] });
        foreach (var (host, address) in new[] { ("secret.example", "8.8.8.8"), ("inner.example", "10.1.2.3"), ("inner.example", "169.254.169.254") })
        {
            var sentence = policy.Refusal(host, IPAddress.Parse(address))!;
            Assert.DoesNotContain(host, sentence, StringComparison.Ordinal);
            Assert.DoesNotContain(address, sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_entry_that_is_none_is_named_at_once()
    {
        EgressSettings settings = new() { Allow = ["ok.example", "10.0.0.1/33", "a b", "*", "http://x.example"], Deny = ["*.*.example", "1.2.3.4.5"], ProxyBypass = ["übel.example"], Proxy = "ftp://proxy.example", ProxyUser = "u" };
        Assert.Equal(["allow[1]", "allow[2]", "allow[3]", "allow[4]", "deny[0]", "proxy_bypass[0]", "proxy"], [.. EgressRules.Check(new EgressDraft(settings, "")).Select(problem => problem.Field).Except(["deny[1]"])]);
        Assert.Equal(["allow"], EgressRules.Check(new EgressDraft(new EgressSettings { OnlyListed = true }, "")).Select(problem => problem.Field));
        Assert.Equal(["proxy", "proxy_user"], EgressRules.Check(new EgressDraft(new EgressSettings { Proxy = "http://p.example/path" }, "pw")).Select(problem => problem.Field).Order());
    }

    private static bool Passes(EgressSettings settings, string host, string address) => new EgressPolicy(settings).Refusal(host, IPAddress.Parse(address)) is null;
}

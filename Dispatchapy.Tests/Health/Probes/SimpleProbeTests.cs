using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Health.Probes;

public sealed class SimpleProbeTests
{
    [Fact]
    public async Task Connecting_is_enough_and_nothing_is_sent()
    {
        await using ProbeScene scene = new();
        await using var provider = await FakeResource.StartAsync();
        var result = await scene.ProbeAsync(ProbeScene.Simple(provider.Address));
        Assert.Equal((true, null, null, null), (result.Healthy, result.StatusCode, result.Excerpt, result.Error));
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task Nobody_there_and_no_such_name_are_told_apart()
    {
        await using ProbeScene scene = new();
        Assert.Equal("No connection: ConnectionRefused.", (await scene.ProbeAsync(ProbeScene.Simple(new Uri("http://127.0.0.1:1/")))).Error);
        Assert.Equal("The host name could not be resolved.", (await scene.ProbeAsync(ProbeScene.Simple(new Uri("http://no-such-host.invalid/")))).Error);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_a_failure_and_a_trusted_one_is_not()
    {
        await using ProbeScene scene = new();
        await using var provider = await FakeResource.StartAsync(https: true);
        var untrusted = await scene.ProbeAsync(ProbeScene.Simple(provider.SecureAddress!));
        Assert.False(untrusted.Healthy);
        Assert.StartsWith("No secure connection: The remote certificate is invalid", untrusted.Error, StringComparison.Ordinal);

        SimpleProbe trusting = new(TimeProvider.System, EgressOfTest.Open, new CertificateChains { Trusted = { SelfSigned.Certificate } });
        Assert.Null((await trusting.ProbeAsync(ProbeScene.Simple(provider.SecureAddress!), default)).Error);
        Assert.Empty(provider.Received);
    }

    [Fact]
    public async Task A_listener_that_never_answers_the_handshake_costs_three_seconds_of_nobody_elses_time()
    {
        await using var silent = RawReceiver.Start(async (_, stopping) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping));
        ManualTime time = new();
        var url = new UriBuilder(silent.Address) { Scheme = "https" }.Uri;
        SimpleProbe probe = new(time, EgressOfTest.Open, new CertificateChains());
        var probing = Enumerable.Range(0, 100).Select(_ => probe.ProbeAsync(ProbeScene.Simple(url), default)).ToList();
        await Eventually.TrueAsync(() => time.ArmedTimers == 100, "every probe runs at once");
        Assert.DoesNotContain(probing, task => task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.All(await Task.WhenAll(probing), result => Assert.Equal("No connection within 3 s.", result.Error));
    }

    [Fact]
    public async Task A_gateway_that_stops_says_nothing_about_the_resource()
    {
        await using ProbeScene scene = new();
        await using var silent = RawReceiver.Start(async (_, stopping) => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping));
        using CancellationTokenSource stopping = new();
        var probing = scene.ProbeAsync(ProbeScene.Simple(new UriBuilder(silent.Address) { Scheme = "https" }.Uri), stopping.Token);
        await Eventually.TrueAsync(() => silent.Accepted == 1, "it is connected");
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing);
    }
}

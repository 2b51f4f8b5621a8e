using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Egress;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Health.Probes;
using Dispatchapy.Core.Outbound;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Health.Probes;

/// <summary>The probes as the gateway registers them, without a database.</summary>
internal sealed class ProbeScene : IAsyncDisposable
{
    public const string Secret = "the-secret-of-the-check";

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IEgressSource, EgressOfTest>().AddEgress().AddSingleton(new OutboundLimits(TimeSpan.FromSeconds(10))).AddOutbound().AddHealth(new ConfigurationBuilder().Build()).BuildServiceProvider();

    public Task<ProbeResult> ProbeAsync(ProbeTarget target, CancellationToken ct = default) =>
        _services.GetServices<IHealthProbe>().Single(probe => probe.Method == target.Health.Method).ProbeAsync(target, ct);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static ProbeTarget Target(Uri url, HealthSettings health, Action<Resource>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        Resource resource = new() { Id = Guid.CreateVersion7(now), Name = "probed", Url = url.AbsoluteUri };
        change?.Invoke(resource);
        Dictionary<string, string> secrets = new() { ["X-Key"] = Secret };
        return new ProbeTarget(ResourceEntry.Of(resource, secrets), health, secrets);
    }

    public static ProbeTarget Http(Uri url, HttpCheckSettings check, int timeoutSeconds = 10) => Target(url, new HealthSettings { Method = HealthMethods.Http, Http = check, TimeoutSeconds = timeoutSeconds });

    public static ProbeTarget Actual(Uri url, int timeoutSeconds = 10, params (string Name, string Json)[] values) => Target(
        url,
        new HealthSettings { Method = HealthMethods.Actual, TimeoutSeconds = timeoutSeconds, TestValues = values.ToDictionary(value => value.Name, value => JsonElement.Parse(value.Json)) });

    public static ProbeTarget Simple(Uri url) => Target(url, new HealthSettings());
}

using System.Collections.Concurrent;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Jobs;
using Dispatchapy.Tests.Alerts;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Conformance;

/// <summary>Gateways for the clauses, and what became of each: the table is made of the same runs as the tests.</summary>
public sealed class ConformanceFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _runs = new(StringComparer.Ordinal);

    public GatewayFixture Plain { get; } = new();

    public AlertStory Alerts { get; } = new();

    public async Task InitializeAsync()
    {
        await Plain.InitializeAsync();
        await Alerts.InitializeAsync();
        await Eventually.TrueAsync(() => Alerts.Gateway.Services.GetRequiredService<JobStore>().PauseAsync("failing-links", Actor.System, CancellationToken.None), "nobody looks but the tests");
    }

    public async Task DisposeAsync()
    {
        await Plain.DisposeAsync();
        await Alerts.DisposeAsync();
    }

    /// <summary>Runs it the first time; everybody gets the same result.</summary>
    public Task OnceAsync(string clause, Func<Task> test) => _runs.GetOrAdd(clause, _ => new Lazy<Task>(test)).Value;
}

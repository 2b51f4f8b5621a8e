using System.Collections.Concurrent;
using System.Globalization;
using Dispatchapy.Bench.Databases;
using Dispatchapy.Bench.Measures;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench;

/// <summary>What every measure needs.</summary>
internal sealed class Bench(BenchOptions options, IDatabaseServer server) : IAsyncDisposable
{
    private int _logs;
    private Installation? _shared;

    public BenchOptions Options => options;

    public IDatabaseServer Server => server;

    public CallNumbers Numbers { get; } = new();

    public Results Results { get; } = new();

    /// <summary>Everything that was started, so that an interrupted run leaves nothing behind.</summary>
    public ConcurrentBag<ChildProcess> Children { get; } = [];

    public Receiver Receiver { get; set; } = null!; // started before the first measure

    /// <summary>A warm gateway with an empty history, for all measures that need no other.</summary>
    public async Task<Installation> SharedAsync(CancellationToken ct)
    {
        if (_shared is null)
        {
            _shared = await Installation.StartAsync(this, "shared", "all", ct);
            await Throughput.WarmUpAsync(this, _shared, Catalog.Ok, ct);
        }

        return _shared;
    }

    public ValueTask DisposeAsync() => _shared?.DisposeAsync() ?? ValueTask.CompletedTask;

    public string LogFile(string name) =>
        Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _logs):00}-{name}.log"));
}

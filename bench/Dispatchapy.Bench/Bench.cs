using System.Collections.Concurrent;
using System.Globalization;
using Dispatchapy.Bench.Databases;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Bench.Reporting;

namespace Dispatchapy.Bench;

/// <summary>What every measure needs.</summary>
internal sealed class Bench(BenchOptions options, IDatabaseServer server)
{
    private int _logs;

    public BenchOptions Options => options;

    public IDatabaseServer Server => server;

    public CallNumbers Numbers { get; } = new();

    public Results Results { get; } = new();

    /// <summary>Everything that was started, so that an interrupted run leaves nothing behind.</summary>
    public ConcurrentBag<ChildProcess> Children { get; } = [];

    public Receiver Receiver { get; set; } = null!; // started before the first measure

    public string LogFile(string name) =>
        Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _logs):00}-{name}.log"));
}

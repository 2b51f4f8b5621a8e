using System.Globalization;
using System.Runtime.InteropServices;
using Dispatchapy.Bench.Receiving;

namespace Dispatchapy.Bench.Processes;

/// <summary>The process that plays the providers, seen from here.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _client;
    private readonly int _plainPort;

    private Receiver(ChildProcess process, int port, int plainPort)
    {
        (_process, Port, _plainPort) = (process, port, plainPort);
        _client = new HttpClient { BaseAddress = Address("/") };
    }

    public int Port { get; }

    public int ProcessId => _process.Id;

    /// <param name="bench">What it belongs to.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <param name="database">Where <c>/insert</c> commits to.</param>
    public static async Task<Receiver> StartAsync(Bench bench, CancellationToken ct, string database = "")
    {
        var (port, plainPort) = (Ports.Free(), Ports.Free());
        var process = ChildProcess.Start(bench.LogFile("receiver"), new Dictionary<string, string> { [GroupCommit.DatabaseVariable] = database }, typeof(Receiver).Assembly.Location, "receive", port.ToString(CultureInfo.InvariantCulture), plainPort.ToString(CultureInfo.InvariantCulture));
        bench.Children.Add(process);
        var receiver = new Receiver(process, port, plainPort);
        await Ready.WaitAsync(process, receiver.Address("/ready"), ct);
        return receiver;
    }

    public Uri Address(string path) => new($"http://127.0.0.1:{(path == "/ok" ? _plainPort : Port)}{path}");

    /// <summary>When each call of the range first arrived, in ticks of the stopwatch, which all processes of a machine share; 0 for those that did not.</summary>
    public async Task<long[]> ArrivalsAsync(CallRange range, CancellationToken ct) =>
        MemoryMarshal.Cast<byte, long>(await _client.GetByteArrayAsync(string.Create(CultureInfo.InvariantCulture, $"/arrivals?from={range.From}&count={range.Count}"), ct)).ToArray();

    /// <summary>Arrivals of calls that had arrived before.</summary>
    public async Task<long> DuplicatesAsync(CancellationToken ct) => long.Parse(await _client.GetStringAsync("/duplicates", ct), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
    }
}

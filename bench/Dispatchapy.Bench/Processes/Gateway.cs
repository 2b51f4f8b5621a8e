using System.Globalization;

namespace Dispatchapy.Bench.Processes;

/// <summary>One gateway process.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Gateway(ChildProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public int ProcessId => _process.Id;

    public static async Task<Gateway> StartAsync(Bench bench, string database, string role, CancellationToken ct, IReadOnlyDictionary<string, string>? settings = null)
    {
        var port = Ports.Free();
        Dictionary<string, string> environment = new(settings ?? new Dictionary<string, string>())
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ConnectionStrings__Dispatchapy"] = database,
            ["Database__Provider"] = bench.Server.Provider.ToString(),
            ["DISPATCHAPY_DATA"] = bench.Options.Folder,
        };
        var process = ChildProcess.Start(bench.LogFile($"gateway-{role}"), environment, bench.Options.Gateway, "--role", role);
        bench.Children.Add(process);
        await Ready.WaitAsync(process, new Uri($"http://127.0.0.1:{port}/readyz"), ct);
        return new Gateway(process, port);
    }

    /// <summary>Processor time its just-in-time compiler has taken so far.</summary>
    public async Task<TimeSpan> CompilationAsync(CancellationToken ct)
    {
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/metrics"), ct);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith("dotnet_jit_compilation_time_seconds_total", StringComparison.Ordinal));
        return line is null ? TimeSpan.Zero : TimeSpan.FromSeconds(double.Parse(line[(line.IndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

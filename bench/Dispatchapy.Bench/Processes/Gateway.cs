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

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

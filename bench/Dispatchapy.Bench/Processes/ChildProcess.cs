using System.Diagnostics;

namespace Dispatchapy.Bench.Processes;

/// <summary>A .NET program as a process of its own, its output in a file.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private bool _isOver;

    private ChildProcess(Process process, string log) => (_process, Id, Log) = (process, process.Id, log);

    public int Id { get; }

    public string Log { get; }

    public bool HasEnded => _process.HasExited;

    /// <param name="log">File of its output.</param>
    /// <param name="environment">Beside what is inherited.</param>
    /// <param name="program">The dll and its arguments.</param>
    public static ChildProcess Start(string log, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> program)
    {
        // The shell redirects and is then replaced: copying the output here would cost the load generator's time.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$BENCH_LOG\" 2>&1 </dev/null", "sh", "dotnet", .. program]);
        start.Environment["BENCH_LOG"] = log;
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"); // for the load generator only
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!, log);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        if (!_process.HasExited)
        {
            Native.AskToEnd(Id);
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Kill();
        _isOver = true;
        _process.Dispose();
    }

    public void Kill()
    {
        if (!_isOver && !_process.HasExited)
        {
            _process.Kill();
        }
    }
}

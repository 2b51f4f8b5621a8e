using System.Diagnostics;
using System.Globalization;

namespace Dispatchapy.Tests.Support;

/// <summary><c>run.sh</c> with a data folder and a port of its own. The processes it starts end with the test.</summary>
internal sealed class RunScript : IAsyncDisposable
{
    private static readonly string[] NotMeant = ["MSBUILD", "ConnectionStrings__", "Database__", "Dispatch__", "ASPNETCORE_", "role"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _data;
    private readonly Process _script;
    private readonly ProcessOutput _output;
    private readonly Leash _leash;

    private RunScript(string data, int port)
    {
        _data = data;
        Address = new Uri($"http://localhost:{port}");
        // A session of its own, as from a terminal: then it is a group of processes that can be killed at once.
        ProcessStartInfo start = new("setsid", [Repository.Path("run.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the runner of the tests tells its own build is not meant for this one.
        foreach (var name in start.Environment.Keys.Where(name => NotMeant.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DISPATCHAPY_DATA"] = data;
        // As the tests were built: there is nothing to build, and a gateway that somebody runs from this checkout keeps its program.
        start.Environment["DISPATCHAPY_CONFIGURATION"] = "Debug";
        start.Environment["DISPATCHAPY_PGBIN"] = Environment.GetEnvironmentVariable(PostgresServer.Variable);
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["GATEWAY_MANAGEMENT_KEY"] = Gateway.Key;
        start.Environment["GATEWAY_ADMIN_PASSWORD"] = Gateway.AdminPassword;
        _script = Process.Start(start)!;
        _output = new ProcessOutput(_script);
        _leash = new Leash(_script.Id, Signal.Terminate);
    }

    public Uri Address { get; }

    /// <summary>The gateway and its PostgreSQL, while it runs.</summary>
    public int[] Children => [NumberIn("gateway.pid"), NumberIn(Path.Combine("postgres", "cluster", "postmaster.pid"))];

    /// <summary>Starts it and returns once the gateway says that it is ready; the first time the program may have to be built.</summary>
    public static async Task<RunScript> StartAsync(string data, int port, TimeSpan atMost)
    {
        RunScript script = new(data, port);
        try
        {
            await script.ReadyAsync(atMost);
            return script;
        }
        catch
        {
            await script.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL to everything at once, as when the power fails.</summary>
    public async Task KillAsync()
    {
        var children = Children;
        Signal.Send(-_script.Id, Signal.Kill);
        Array.ForEach(children, child => Signal.Send(child, Signal.Kill));
        Assert.True(await EndsAsync(Patience), $"Something of it still runs:\n{_output}");
    }

    /// <summary>SIGTERM to the script alone; fails the test with what it said when it does not end in time.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(TimeSpan atMost)
    {
        Signal.Send(_script.Id, Signal.Terminate);
        Assert.True(await EndsAsync(atMost), $"run.sh does not end:\n{_output}");
        return _script.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
        {
            // Not killed: only the script knows all that it has started.
            Signal.Send(_script.Id, Signal.Terminate);
            if (!await EndsAsync(Patience))
            {
                Signal.Send(-_script.Id, Signal.Kill);
            }
        }

        _leash.Dispose();
        _script.Dispose();
    }

    /// <summary>With everything that writes to its output.</summary>
    private async Task<bool> EndsAsync(TimeSpan atMost)
    {
        using CancellationTokenSource deadline = new(atMost, TimeProvider.System);
        await _script.WaitForExitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _script.HasExited;
    }

    private async Task ReadyAsync(TimeSpan atMost)
    {
        using HttpClient http = new() { BaseAddress = Address };
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(http))
        {
            Assert.False(_script.HasExited, $"run.sh ended:\n{_output}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < atMost, $"The gateway is not ready:\n{_output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    /// <summary>In the first line.</summary>
    private int NumberIn(string file) => int.Parse(File.ReadLines(Path.Combine(_data, file)).First(), CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Net.Http.Headers;

namespace Dispatchapy.Tests.Support;

/// <summary>The gateway as a process of its own, which can be killed, frozen and asked to stop. Never outlives the test.</summary>
public sealed class GatewayProcess : IGateway, IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ProcessOutput _output;
    private readonly Leash _leash;

    private GatewayProcess(Process process, Uri address, string session, DateTimeOffset launchedAt)
    {
        (_process, Address, Session, LaunchedAt) = (process, address, session, launchedAt);
        _output = new ProcessOutput(process);
        _leash = new Leash(process.Id);
        Http = new HttpClient { BaseAddress = address };
        Admin = new HttpClient { BaseAddress = new Uri(address, "/manage/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Gateway.Key) } };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public HttpClient Admin { get; }

    /// <summary>What its connections are called at the database.</summary>
    public string Session { get; }

    /// <summary>Before the node made its id, which tells the time.</summary>
    public DateTimeOffset LaunchedAt { get; }

    /// <summary>The last lines of its log.</summary>
    public string Output => _output.ToString();

    internal Story Story => new(this);

    /// <summary>Starts it and returns once it is ready.</summary>
    public static async Task<GatewayProcess> StartAsync(TestDatabase database, params (string Name, string Value)[] settings)
    {
        var gateway = Launch(database, settings);
        await gateway.ReadyAsync();
        return gateway;
    }

    /// <summary>Starts it and returns at once.</summary>
    public static GatewayProcess Launch(TestDatabase database, params (string Name, string Value)[] settings)
    {
        Uri address = new($"http://127.0.0.1:{FreePort.Find()}");
        var now = TimeProvider.System.GetUtcNow();
        var session = $"gateway {address.Port} {now:O}";
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dispatchapy.Web.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Dispatchapy"] = database.ConnectionStringAs(session);
        start.Environment["Database__Provider"] = database.Provider.ToString();
        start.Environment["GATEWAY_MANAGEMENT_KEY"] = Gateway.Key;
        start.Environment["GATEWAY_ADMIN_PASSWORD"] = Gateway.AdminPassword;
        start.Environment["ASPNETCORE_URLS"] = address.AbsoluteUri;
        start.Environment["Queue__LeaseSeconds"] = "5";
        start.Environment["Queue__PollMilliseconds"] = "100";
        start.Environment["Scheduler__MaxConcurrency"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new GatewayProcess(Process.Start(start)!, address, session, now);
    }

    /// <summary>Returns once it says that it is ready, and fails the test with its log when it never does.</summary>
    public async Task ReadyAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync())
        {
            Assert.False(_process.HasExited, $"The gateway ended:\n{Output}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"The gateway is not ready:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>SIGKILL: no last words. Returns when it is gone.</summary>
    public async Task KillAsync()
    {
        Signal.Send(_process.Id, Signal.Kill);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stays in memory and does nothing, as on a machine that is suspended.</summary>
    public void Freeze() => Signal.Send(_process.Id, Signal.Stop);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Signal.Send(_process.Id, Signal.Continue);

    /// <summary>SIGTERM; fails the test with the log when it does not end in time.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Signal.Send(_process.Id, Signal.Terminate);
        using CancellationTokenSource deadline = new(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(_process.HasExited, $"The gateway does not end:\n{Output}");
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _leash.Dispose();
        _process.Dispose();
        Http.Dispose();
        Admin.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Dispatchapy.Tests.Support;

/// <summary>A PostgreSQL of the test's own, on a unix socket, that may be killed. <c>DISPATCHAPY_TEST_PGBIN</c> names the folder of its programs.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Variable = "DISPATCHAPY_TEST_PGBIN";

    /// <summary>In /tmp because the path of a socket may not be longer than 107 characters.</summary>
    private readonly string _folder = Directory.CreateTempSubdirectory("dispatchapy-pg").FullName;
    private readonly PostgresAccount _account = PostgresAccount.Choose();
    private readonly string _programs = Environment.GetEnvironmentVariable(Variable)!;
    private Process? _server;
    private Leash? _leash;
    private ProcessOutput? _output;

    private PostgresServer()
    {
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = _folder, Port = 5432, Username = "dispatchapy", Database = "postgres" }.ConnectionString;

    /// <summary>A new cluster, running.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        PostgresServer server = new();
        await server._account.OwnAsync(server._folder);
        await server._account.RunAsync(Path.Combine(server._programs, "initdb"), "-D", server.Data, "-U", "dispatchapy", "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--no-sync");
        await server.StartAsync();
        return server;
    }

    /// <summary>Returns once it answers. Sessions of a killed server may take a moment to end, and until then the next one refuses to start.</summary>
    public async Task StartAsync()
    {
        await Eventually.TrueAsync(
            async () =>
            {
                if (_server is not { HasExited: false })
                {
                    Launch();
                }

                return await AnswersAsync();
            },
            () => $"PostgreSQL answers\n{_output}");
    }

    /// <summary>SIGKILL to the server and all its sessions, as when the power fails.</summary>
    public async Task KillAsync()
    {
        // Stopped first, or it would tell the other sessions of the death of the first one.
        Signal.Send(_server!.Id, Signal.Stop);
        for (var children = Children(); children.Count > 0; children = Children())
        {
            children.ForEach(child => Signal.Send(child, Signal.Kill));
        }

        Signal.Send(_server.Id, Signal.Kill);
        await _server.WaitForExitAsync();
        _leash!.Dispose();
    }

    /// <summary>A fast shutdown, as an administrator restarts it: sessions are told to go.</summary>
    public async Task StopAsync()
    {
        Signal.Send(_server!.Id, Signal.Interrupt);
        await _server.WaitForExitAsync();
        _leash!.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            await KillAsync();
        }

        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private void Launch()
    {
        _server = _account.Start(Path.Combine(_programs, "postgres"), "-D", Data, "-k", _folder, "-c", "listen_addresses=", "-c", "port=5432", "-c", "max_connections=100");
        _output = new ProcessOutput(_server);
        _leash = new Leash(_server.Id);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Those that have not ended; a stopped server cannot bury its dead.</summary>
    private List<int> Children() =>
        [.. from folder in Directory.EnumerateDirectories("/proc")
            let name = Path.GetFileName(folder)
            where char.IsAsciiDigit(name[0])
            let stat = Stat(folder)
            where stat is [not "Z", var parent, ..] && parent == _server!.Id.ToString(CultureInfo.InvariantCulture)
            select int.Parse(name, CultureInfo.InvariantCulture)];

    /// <summary>State, parent and so on, after the name, which may contain anything.</summary>
    private static string[] Stat(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return []; // it ended meanwhile
        }
    }
}

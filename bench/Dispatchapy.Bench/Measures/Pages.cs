using System.Diagnostics;
using Dispatchapy.Bench.Consoles;
using Dispatchapy.Bench.Reporting;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>
/// How long a page of the console takes to open among a long history, from the request of its address to the batch that shows its data.
/// What a browser does with the batch is not in it.
/// </summary>
internal sealed class Pages : IMeasure
{
    private const string Password = "the-password-of-the-bench";
    private const int Opened = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "pages";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var installation = await Installation.StartAsync(bench, "pages", "all", ct, new Dictionary<string, string> { ["GATEWAY_ADMIN_PASSWORD"] = Password });
        await Throughput.WarmUpAsync(bench, installation, Catalog.Ok, ct);
        await bench.Server.PreloadAsync(installation.Connection, bench.Options.History, ct);
        using var session = await ConsoleSession.SignInAsync(installation.Gateway.Port, Password, ct);
        var newest = await IdAsync(installation, bench.Options.History, ct);
        var old = bench.Options.History / 8; // no longer number begins with it, so that one task matches
        var oldId = await IdAsync(installation, old, ct);
        var among = FormattableString.Invariant($"among {bench.Options.History:N0} tasks");
        await AddAsync(bench, session, $"overview {among}, slowest of {Opened}", "/", "Recent failures by cause", ct);
        await AddAsync(bench, session, $"task list {among}, slowest of {Opened}", "/tasks", newest, ct);
        await AddAsync(bench, session, $"search for a reference {among}, slowest of {Opened}", FormattableString.Invariant($"/tasks?q=order-{old}"), oldId, ct);
    }

    /// <summary>The id, which a list has in its links only: the reference stands in the search box, too.</summary>
    private static async Task<string> IdAsync(Installation installation, int number, CancellationToken ct)
    {
        await using var command = installation.Connection.CreateCommand();
        command.CommandText = $"SELECT id FROM tasks WHERE ref = 'order-{number}'";
        return ((Guid)(await command.ExecuteScalarAsync(ct))!).ToString();
    }

    /// <summary>The first one is not counted: a person's first page after a start compiles it for everybody.</summary>
    private static async Task AddAsync(Bench bench, ConsoleSession session, string name, string path, string awaited, CancellationToken ct)
    {
        List<double> times = [];
        for (var i = 0; i <= Opened; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var circuit = await ConsoleCircuit.OpenAsync(session, path, ct, awaited);
            await circuit.Seen.WaitAsync(Patience, TimeProvider.System, ct);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        bench.Results.AddValue(name, "ms", times.Skip(1).Max(), Target.AtMost(1000), Results.Text(Samples.Median([.. times.Skip(1)]), "ms in the middle"));
    }
}

using Dispatchapy.Bench.Consoles;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>
/// How long a page of the console takes to open among a long history, from the request of its address to the batch that shows its data.
/// What a browser does with the batch is not in it.
/// </summary>
internal sealed class Pages : IMeasure
{
    private const string Password = "the-password-of-the-bench";

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
        await Opening.AddAsync(bench, session, $"overview {among}", "/", "Recent failures by cause", ct);
        await Opening.AddAsync(bench, session, $"task list {among}", "/tasks", newest, ct);
        await Opening.AddAsync(bench, session, $"search for a reference {among}", FormattableString.Invariant($"/tasks?q=order-{old}"), oldId, ct);
    }

    /// <summary>The id, which a list has in its links only: the reference stands in the search box, too.</summary>
    private static async Task<string> IdAsync(Installation installation, int number, CancellationToken ct)
    {
        await using var command = installation.Connection.CreateCommand();
        command.CommandText = $"SELECT id FROM tasks WHERE ref = 'order-{number}'";
        return ((Guid)(await command.ExecuteScalarAsync(ct))!).ToString();
    }
}

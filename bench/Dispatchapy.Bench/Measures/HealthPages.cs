using System.Diagnostics;
using System.Net.Http.Headers;
using Dispatchapy.Bench.Consoles;
using Dispatchapy.Bench.Databases;
using Dispatchapy.Bench.Setup;

namespace Dispatchapy.Bench.Measures;

/// <summary>How long what shows the health of a thousand resources takes to open among months of their checks.</summary>
internal sealed class HealthPages : IMeasure
{
    private const string Password = "the-password-of-the-bench";
    private const string Key = "dpm_the-key-of-the-bench-0123456789abc";

    public string Name => "health";

    public async Task RunAsync(Bench bench, CancellationToken ct)
    {
        HealthHistory history = new(1000, bench.Options.Quick ? 30 : 90, 60);
        Dictionary<string, string> settings = new() { ["GATEWAY_ADMIN_PASSWORD"] = Password, ["GATEWAY_MANAGEMENT_KEY"] = Key };
        await using var installation = await Installation.StartAsync(bench, "health", "all", ct, settings);
        await bench.Server.PreloadHealthAsync(installation.Connection, history, ct);
        await installation.ConfiguredAsync(ct);
        using var session = await ConsoleSession.SignInAsync(installation.Gateway.Port, Password, ct);
        var id = await IdAsync(installation, ct);
        await Opening.AddAsync(bench, session, $"overview with strips, {history}", "/", "Last 60 checks: ", ct);
        await Opening.AddAsync(bench, session, $"resource list with strips, {history}", "/resources", "Last 60 checks: ", ct);
        await Opening.AddAsync(bench, session, $"health of a resource, {history}", $"/resources/{id}?tab=health", "Outage 2 of provider 0500", ct);
        await Opening.AddAsync(bench, session, $"failed checks of a resource, {history}", $"/resources/{id}?tab=health&result=failed", "Outage 2 of provider 0500", ct);
        using HttpClient api = new() { BaseAddress = new Uri($"http://127.0.0.1:{installation.Gateway.Port}/manage/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Key) } };
        await AddAsync(bench, api, $"API: checks of a resource, {history}", $"resources/{id}/checks?limit=100", ct);
        await AddAsync(bench, api, $"API: failed checks of a resource, {history}", $"resources/{id}/checks?limit=100&result=failed", ct);
    }

    private static async Task<Guid> IdAsync(Installation installation, CancellationToken ct)
    {
        await using var command = installation.Connection.CreateCommand();
        command.CommandText = "SELECT id FROM resources WHERE name = 'provider 0500'";
        return (Guid)(await command.ExecuteScalarAsync(ct))!;
    }

    private static Task AddAsync(Bench bench, HttpClient api, string name, string address, CancellationToken ct) => Opening.AddAsync(bench, name, async () =>
    {
        var start = Stopwatch.GetTimestamp();
        await api.GetStringAsync(new Uri(address, UriKind.Relative), ct);
        return Stopwatch.GetElapsedTime(start);
    });
}

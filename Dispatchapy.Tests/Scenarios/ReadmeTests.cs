using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>Runs the README's walk-through as it is printed.</summary>
public sealed partial class ReadmeTests : IAsyncLifetime
{
    private const int PrintedPort = 8000;
    private const string End = "--- end of the walk-through ---";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dispatchapy-readme-");
    private TestDatabase _database = null!;
    private Gateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _gateway = await Gateway.StartAtAsync(IsFree(PrintedPort) ? PrintedPort : 0, _database);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".data"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, ".data", "management-key"), Gateway.Key);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "examples"), Repository.Path("examples"));
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_walk_through_ends_as_it_says()
    {
        var printed = await RunAsync(Blocks());
        var receiver = printed.FindIndex(line => line.StartsWith("POST /log", StringComparison.Ordinal));
        var (clients, managements) = Answers(string.Join('\n', printed.Take(receiver)));
        Assert.Equal("success", clients["state"]!.GetValue<string>());
        Assert.Equal("Backup Logging Service", clients["delivered_by"]!.GetValue<string>());
        Assert.Equal(["not_sent", "accepted"], Story.Outcomes(clients));
        Assert.Equal(["not_sent", "accepted"], Story.Outcomes(managements));
        Assert.Equal("••••", managements["attempts"]![1]!["request"]!["headers"]!["X-API-Key"]!.GetValue<string>());
        var log = string.Join('\n', printed.Skip(receiver));
        Assert.Contains("X-API-Key: backup-secret", log, StringComparison.Ordinal);
        Assert.Contains($"Idempotency-Key: {clients["task_id"]}", log, StringComparison.Ordinal);
        Assert.Contains("""{"event_ref":4711,"details":{"user":"u-42","text":"login by u-42"},"channel":"app","request_id":""", log, StringComparison.Ordinal);
    }

    /// <summary>The client's view and the management API's; the payload within keeps its own line breaks.</summary>
    private static (JsonObject Client, JsonObject Management) Answers(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        var client = JsonNode.Parse(ref reader)!.AsObject();
        reader.Read();
        return (client, JsonNode.Parse(ref reader)!.AsObject());
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Blocks()
    {
        var readme = File.ReadAllText(Repository.Path("README.md"));
        var walk = readme[readme.IndexOf("## Walk-through", StringComparison.Ordinal)..];
        return string.Join('\n', BashBlock().Matches(walk).Select(match => match.Groups[1].Value)).Replace($"localhost:{PrintedPort}", $"localhost:{_gateway.Address.Port}", StringComparison.Ordinal);
    }

    /// <summary>The shell stays alive at the end, so that its background jobs are still its children when the tree is killed.</summary>
    private async Task<List<string>> RunAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"{script}\necho '{End}'\nread -r _"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
            List<string> printed = [];
            while (await shell.StandardOutput.ReadLineAsync(patience.Token) is { } line && line != End)
            {
                printed.Add(line);
            }

            return printed;
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BashBlock();
}

using System.Net;
using System.Net.Http.Headers;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>What people start first.</summary>
[Collection(ProcessTests.Name)]
public sealed class RunScriptTests : IDisposable
{
    private static readonly TimeSpan BuildsAndStarts = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Stops = TimeSpan.FromSeconds(40);

    /// <summary>Made by the script: as root, PostgreSQL runs under another account, which must be let through.</summary>
    private readonly string _data = Path.Combine(Path.GetTempPath(), Given.Path("dispatchapy-run"));

    public void Dispose()
    {
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
    }

    [PostgresBinariesFact]
    public async Task Killed_with_everything_it_comes_back_with_its_data_and_told_to_stop_it_leaves_nothing_behind()
    {
        var port = FreePort.Find();
        using HttpClient admin = new() { BaseAddress = new Uri($"http://localhost:{port}/manage/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Gateway.Key) } };
        string kept;
        await using (var killed = await RunScript.StartAsync(_data, port, BuildsAndStarts))
        {
            kept = $"resources/{(await admin.CreateAsync("resources", Given.Resource())).Id()}";
            await killed.KillAsync();
        }

        await using var script = await RunScript.StartAsync(_data, port, BuildsAndStarts);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAnswerAsync(kept)).Status);
        var children = script.Children;
        Assert.Equal(0, await script.StopAsync(Stops));
        Assert.DoesNotContain(children, child => Directory.Exists($"/proc/{child}"));
        await Assert.ThrowsAsync<HttpRequestException>(() => admin.GetAsync(new Uri(kept, UriKind.Relative)));
    }
}

using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>One Chromium for all browser tests of a collection: starting it costs more than most of them.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    /// <summary>Names another program than Debian's.</summary>
    public const string Variable = "DISPATCHAPY_TEST_CHROMIUM";

    private IPlaywright? _playwright;

    private static string Program => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>A machine that builds something else at the same time is slow, and slow is not wrong.</summary>
    private const float Patience = 30_000;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"There is no browser at {Program}: run ./test.sh, which installs Chromium, or set {Variable} to the program of a Chromium or Chrome.");
        }

        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>One Chromium for all browser tests of a run: starting it costs more than most of them.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    /// <summary>Names another program than Debian's.</summary>
    public const string Variable = "DISPATCHAPY_TEST_CHROMIUM";

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Said once for all: on a busy machine a page may take its time, and that is not what these tests are about.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

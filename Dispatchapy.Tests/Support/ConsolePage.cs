using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>A browser tab at the console, with everything the browser complained about.</summary>
public sealed partial class ConsolePage : IAsyncDisposable
{
    /// <summary>Screenshots go here, for people to look at; the folder is not committed.</summary>
    private static readonly string Shots = Directory.CreateDirectory(Environment.GetEnvironmentVariable("DISPATCHAPY_TEST_SHOTS") ?? Repository.Path(".data/screenshots")).FullName;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly Uri _address;

    private ConsolePage(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, _address) = (context, page, address);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Request += (_, request) => Note(IsForeign(request.Url), $"foreign origin: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings, script errors and requests to other origins.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    /// <param name="browser">From <see cref="BrowserHost"/>.</param>
    /// <param name="gateway">Whose console.</param>
    /// <param name="theme"><c>light</c> or <c>dark</c>.</param>
    /// <param name="width">Of the window; 1440 and 390 are the ones that are promised.</param>
    public static async Task<ConsolePage> OpenAsync(IBrowser browser, IGateway gateway, string theme = "light", int width = 1440)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, BaseURL = gateway.Address.ToString() });
        await context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = gateway.Address.ToString() }]);
        return new ConsolePage(context, await context.NewPageAsync(), gateway.Address);
    }

    public async Task SignInAsync(string name = "admin", string password = Gateway.AdminPassword)
    {
        await Page.GotoAsync("/signin");
        await Page.GetByLabel("Name").FillAsync(name);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(SignInAddress());
    }

    /// <summary>Goes there and waits for the heading.</summary>
    public async Task GoAsync(string path, string heading)
    {
        await Page.GotoAsync(path);
        await Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading }).WaitForAsync();
    }

    /// <summary>A picture of the whole page under this name.</summary>
    public async Task ShootAsync(string name) => await Page.ScreenshotAsync(new() { Path = Path.Combine(Shots, name + ".png"), FullPage = true });

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            lock (_complaints)
            {
                _complaints.Add(text);
            }
        }
    }

    private bool IsForeign(string url) => url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(_address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

    [GeneratedRegex("/signin")]
    private static partial Regex SignInAddress();
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>A browser tab at the console, with everything the browser complained about.</summary>
public sealed partial class ConsolePage : IAsyncDisposable
{
    private const string SessionCookie = "dispatchapy";

    /// <summary>Nothing changed for a quarter of a second and nothing is being loaded, no font either, which would move what is clicked; twenty seconds are enough for any page.</summary>
    private const string Settled = """
        () => new Promise(done => {
          const began = performance.now();
          let last = began;
          const watcher = new MutationObserver(() => last = performance.now());
          watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
          const look = () => {
            const now = performance.now();
            const still = now - last > 250 && document.fonts.status === "loaded" && document.querySelector("main h1") && !document.querySelector(".loading, [aria-busy=true]") && document.getAnimations().every(one => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity);
            if (still || now - began > 20000) { watcher.disconnect(); done(); } else setTimeout(look, 50);
          };
          look();
        })
        """;

    /// <summary>Screenshots go here, for people to look at. Without a folder none are made: they cost a run minutes.</summary>
    private static readonly string? Shots = Environment.GetEnvironmentVariable("DISPATCHAPY_TEST_SHOTS") is { Length: > 0 } folder ? Directory.CreateDirectory(Repository.Path(folder)).FullName : null;

    /// <summary>By gateway, name and password: signing in for each test would soon be one try too many a minute.</summary>
    private static readonly ConcurrentDictionary<(Uri Gateway, string Name, string Password), string> Sessions = new();

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly Uri _address;

    private ConsolePage(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, _address) = (context, page, address);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) =>
        {
            Note(dialog.Type != DialogType.BeforeUnload, $"a dialog: {dialog.Message}");
            _ = dialog.AcceptAsync();
        };
        page.Request += (_, request) => Note(IsForeign(request.Url), $"foreign origin: {request.Url}");
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Console errors and warnings, script errors, dialogs of scripts and requests to other origins.</summary>
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
    /// <param name="theme"><c>light</c>, <c>dark</c>, or null for that of the system.</param>
    /// <param name="width">Of the window; 1440 and 390 are the ones that are promised.</param>
    public static async Task<ConsolePage> OpenAsync(IBrowser browser, IGateway gateway, string? theme = "light", int width = 1440)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, BaseURL = gateway.Address.ToString() });
        if (theme is not null)
        {
            await context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = gateway.Address.ToString() }]);
        }

        return new ConsolePage(context, await context.NewPageAsync(), gateway.Address);
    }

    /// <summary>Signed in as this operator, at the overview; with a session of before if it is still good.</summary>
    public async Task SignInAsync(string name = "admin", string password = Gateway.AdminPassword)
    {
        if (Sessions.TryGetValue((_address, name, password), out var session))
        {
            await _context.AddCookiesAsync([new() { Name = SessionCookie, Value = session, Url = _address.ToString() }]);
            await Page.GotoAsync("/");
            if (!SignInAddress().IsMatch(Page.Url))
            {
                return;
            }
        }

        await Page.GotoAsync("/signin");
        await Page.GetByLabel("Name").FillAsync(name);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(SignInAddress());
        Sessions[(_address, name, password)] = (await _context.CookiesAsync()).Single(cookie => cookie.Name == SessionCookie).Value;
    }

    /// <summary>Goes there and waits for the heading.</summary>
    public async Task GoAsync(string path, string heading)
    {
        await Page.GotoAsync(path);
        await Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading }).First.WaitForAsync();
    }

    /// <summary>Until what was asked for is there and nothing moves any more.</summary>
    public Task SettleAsync() => Page.EvaluateAsync(Settled);

    /// <summary>What there was to complain about since this was asked last.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        lock (_complaints)
        {
            List<string> taken = [.. _complaints];
            _complaints.Clear();
            return taken;
        }
    }

    /// <summary>A picture of the whole page under this name, when pictures are wanted.</summary>
    public Task ShootAsync(string name) => Shots is null ? Task.CompletedTask : Page.ScreenshotAsync(new() { Path = Path.Combine(Shots, name + ".png"), FullPage = true });

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("async () => { await document.fonts.ready; return document.documentElement.scrollWidth - document.documentElement.clientWidth; }");

    /// <summary>What reaches furthest to the right, for who has to mend it.</summary>
    public Task<string> WidestAsync() => Page.EvaluateAsync<string>(
        "() => [...document.body.querySelectorAll('*')].map(e => [e.getBoundingClientRect().right, e]).sort((a, b) => b[0] - a[0])[0][1].outerHTML.slice(0, 200)");

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

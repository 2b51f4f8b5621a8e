using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Portal;
using Dispatchapy.Tests.Support;
using Dispatchapy.Tests.Web;
using Dispatchapy.Web.Auth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dispatchapy.Tests.Portal;

/// <summary>One client cannot fill the gateway with open pages.</summary>
[Collection(PortalTests.Name)]
public sealed class PortalPagesTests(BrowserHost browser) : IAsyncLifetime
{
    private const int Most = 2;

    private TestDatabase _database = null!;
    private Gateway _gateway = null!;
    private Guid _client;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _gateway = await Gateway.StartAsync(_database, ("Portal:PagesPerClient", $"{Most}"));
        (_client, _token) = await ClientAsync();
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task One_page_too_many_says_so_in_words_and_opens_when_another_is_closed()
    {
        await using var tab = await ConsolePage.OpenAsync(browser.Browser, _gateway);
        await tab.SignInAsOwnerAsync(_token);
        var second = await tab.Context.NewPageAsync();
        await second.GotoAsync("/portal/tasks");
        await Expect(second.Locator("#portal-client")).ToBeVisibleAsync();
        await using var third = await ConsolePage.OpenAsync(browser.Browser, _gateway, theme: null);
        await third.OpenAsOwnerAsync(_gateway, _token);
        Assert.Equal(429, (await third.Page.GotoAsync("/portal/docs"))!.Status);
        await Expect(third.Page.Locator("h1")).ToHaveTextAsync("Too many pages are open");
        await Expect(third.Page.Locator("main")).ToContainTextAsync("open in 2 pages at once");
        Assert.Empty(await FaultsAsync(third));
        await second.CloseAsync();
        await Eventually.TrueAsync(() => Task.FromResult(Pages.Count(_client) < Most), "the closed page makes room");
        await third.Page.GotoAsync("/portal/docs");
        await Expect(third.Page.Locator("#portal-client")).ToBeVisibleAsync();

        await using var other = await ConsolePage.OpenAsync(browser.Browser, _gateway);
        await other.SignInAsOwnerAsync((await ClientAsync()).Token);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Connections_that_ask_no_page_first_are_cut_and_those_of_an_ended_session_make_room()
    {
        List<ClientWebSocket> sockets = [];
        for (var i = 0; i < Most; i++)
        {
            sockets.Add(await ConnectAsync(await SessionAsync()));
            await Eventually.TrueAsync(() => Task.FromResult(Pages.Count(_client) == sockets.Count), "the connection is counted");
        }

        var ended = await SessionAsync();
        using var refused = await ConnectAsync(ended);
        await AssertCutAsync(refused);
        Assert.Equal(Most, Pages.Count(_client));

        var sessions = _gateway.Services.GetRequiredService<PortalSessions>();
        await sessions.EndAllAsync((await sessions.FindAsync(ended, use: false, CancellationToken.None))!, CancellationToken.None);
        Assert.False(await Pages.IsFullAsync(_client, CancellationToken.None));
        foreach (var socket in sockets)
        {
            await AssertCutAsync(socket);
            socket.Dispose();
        }
    }

    private static async Task<List<string>> FaultsAsync(ConsolePage tab)
    {
        List<string> faults = [];
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Light, 390), (ColorScheme.Dark, 390) })
        {
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await tab.Page.SetViewportSizeAsync(width, 900);
            await tab.ShootAsync($"portal-full-{theme.ToString().ToLowerInvariant()}-{width}");
            faults.AddRange(await Accessibility.ViolationsAsync(tab.Page));
            faults.AddRange(await tab.OverflowAsync() is var pixels and > 0 ? [$"{pixels} px too wide"] : []);
        }

        return faults;
    }

    private PortalPages Pages => _gateway.Services.GetRequiredService<PortalPages>();

    private Task<(Guid Id, string Token)> ClientAsync() => new Story(_gateway).ClientAsync([], client => client["portal"] = new JsonObject { ["enabled"] = true });

    private async Task<string> SessionAsync()
    {
        CookieContainer cookies = new();
        using HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies }) { BaseAddress = _gateway.Address };
        await PortalSignInForm.SubmitAsync(client, _token);
        return cookies.GetCookies(_gateway.Address)["dispatchapy_portal"]!.Value;
    }

    /// <summary>As far as the handshake: no page was asked for, and no circuit is.</summary>
    private async Task<ClientWebSocket> ConnectAsync(string session)
    {
        ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Cookie", $"dispatchapy_portal={session}");
        await socket.ConnectAsync(new Uri($"ws://{_gateway.Address.Authority}/_blazor"), CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return socket;
    }

    private static async Task AssertCutAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource patience = new(Story.Patience, TimeProvider.System);
        var buffer = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                // The answer to the handshake, and signs of life.
            }
        }
        catch (WebSocketException)
        {
            // Cut without a word.
        }
    }
}

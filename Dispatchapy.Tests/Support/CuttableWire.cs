using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Support;

/// <summary>Stands between a browser and the circuits of its pages, and cuts them.</summary>
internal sealed partial class CuttableWire
{
    private readonly ConcurrentBag<IWebSocketRoute> _sockets = [];
    private volatile bool _cut;

    private CuttableWire()
    {
    }

    public static async Task<CuttableWire> AroundAsync(IBrowserContext context)
    {
        CuttableWire wire = new();
        await context.RouteWebSocketAsync(Circuit(), wire.Connect);
        await context.RouteAsync(Circuit(), route => wire._cut ? route.AbortAsync() : route.ContinueAsync());
        return wire;
    }

    /// <summary>Open connections end, and no new one comes about.</summary>
    public async Task CutAsync()
    {
        _cut = true;
        while (_sockets.TryTake(out var socket))
        {
            await socket.CloseAsync(new() { Code = 1001, Reason = "cut" });
        }
    }

    public void Mend() => _cut = false;

    private void Connect(IWebSocketRoute socket)
    {
        if (!_cut)
        {
            socket.ConnectToServer();
            _sockets.Add(socket);
        }
    }

    [GeneratedRegex("/_blazor")]
    private static partial Regex Circuit();
}

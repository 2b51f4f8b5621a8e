using Dispatchapy.Web.Auth;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Dispatchapy.Web.Components;

public sealed partial class App
{
    public const string ThemeCookie = "theme";

    /// <summary>Rendered once, over the circuit: prerendered, a live page would start twice.</summary>
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    private readonly List<(string Theme, string Media)> _themes = [];
    private IComponentRenderMode? _mode;
    private bool _full;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required PortalPages Pages { get; init; }

    /// <summary>Without a choice both themes are there, each for its kind of system; <c>theme.js</c> does the same when the switch is used.</summary>
    protected override async Task OnInitializedAsync()
    {
        _full = Http.AcceptsInteractiveRouting() && PortalIdentity.ClientOf(Http.User) is { } client && await Pages.IsFullAsync(client, Http.RequestAborted);
        _mode = Http.AcceptsInteractiveRouting() && !_full ? Interactive : null;
        Http.Response.StatusCode = _full ? StatusCodes.Status429TooManyRequests : Http.Response.StatusCode;
        var chosen = Http.Request.Cookies[ThemeCookie];
        _themes.Add(("standard", chosen switch { "light" => "all", "dark" => "not all", _ => "(prefers-color-scheme: light)" }));
        _themes.Add(("standard-dark", chosen switch { "light" => "not all", "dark" => "all", _ => "(prefers-color-scheme: dark)" }));
    }
}

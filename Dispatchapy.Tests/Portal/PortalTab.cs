using Dispatchapy.Core.Portal;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dispatchapy.Tests.Portal;

/// <summary>What owners do in a browser.</summary>
internal static class PortalTab
{
    public static async Task SignInAsOwnerAsync(this ConsolePage tab, string token)
    {
        await tab.Page.GotoAsync("/portal");
        await tab.Page.GetByLabel("Token of the application").FillAsync(token);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#portal-client")).ToBeVisibleAsync();
    }

    /// <summary>With a session that is opened without the form, which takes so many a minute from one address.</summary>
    public static async Task OpenAsOwnerAsync(this ConsolePage tab, Gateway gateway, string token)
    {
        var opened = (await gateway.Services.GetRequiredService<PortalSessions>().OpenAsync(token, CancellationToken.None))!;
        await tab.Context.AddCookiesAsync([new() { Name = "dispatchapy_portal", Value = opened.Secret, Url = gateway.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
    }

    /// <summary>Neither in the page nor in anything that the browser keeps.</summary>
    public static async Task AssertNowhereAsync(this ConsolePage tab, params string[] tokens)
    {
        var kept = string.Join(' ', (await tab.Context.CookiesAsync()).Select(cookie => cookie.Value))
            + await tab.Page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(field => field.value).join(' ') + location.href");
        Assert.All(tokens, token => Assert.DoesNotContain(token, kept, StringComparison.Ordinal));
    }
}

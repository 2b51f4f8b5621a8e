using Dispatchapy.Tests.Support;
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

    /// <summary>Neither in the page nor in anything that the browser keeps.</summary>
    public static async Task AssertNowhereAsync(this ConsolePage tab, params string[] tokens)
    {
        var kept = string.Join(' ', (await tab.Context.CookiesAsync()).Select(cookie => cookie.Value))
            + await tab.Page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(field => field.value).join(' ') + location.href");
        Assert.All(tokens, token => Assert.DoesNotContain(token, kept, StringComparison.Ordinal));
    }
}

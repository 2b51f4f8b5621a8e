using System.Net;
using Dispatchapy.Tests.Web;

namespace Dispatchapy.Tests.Portal;

/// <summary>The sign-in of the portal over HTTP.</summary>
public sealed class PortalDoorTests(PortalScene scene) : IClassFixture<PortalScene>
{
    [Fact]
    public async Task A6_5_Signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use_and_that_holds_no_token()
    {
        using var client = Client();
        using var answer = await PortalSignInForm.PostAsync(client, scene.Mine.Token);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("dispatchapy_portal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), value => value.Contains(scene.Mine.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_unknown_switched_off_or_inactive_gets_the_same_answer_without_the_token_in_it()
    {
        var (off, inactive) = (await scene.ApplicationAsync(), await scene.ApplicationAsync());
        await scene.ChangeClientAsync(off, client => client["portal"]!["enabled"] = false);
        await scene.ChangeClientAsync(inactive, client => client["active"] = false);
        List<string> said = [];
        foreach (var token in new[] { "dpy_unknown", off.Token, inactive.Token })
        {
            using var client = Client();
            using var answer = await PortalSignInForm.PostAsync(client, token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(token, page, StringComparison.Ordinal);
            said.Add(page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..page.IndexOf("</p>", page.IndexOf("role=\"alert\"", StringComparison.Ordinal), StringComparison.Ordinal)]);
        }

        Assert.Single(said.Distinct());
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_opens_nothing()
    {
        using var client = Client();
        using FormUrlEncodedContent content = new(new Dictionary<string, string> { ["_handler"] = "portal", ["Input.Token"] = scene.Mine.Token });
        using var answer = await client.PostAsync(new Uri("/portal", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_in_a_header_or_in_the_cookies_place_is_no_session()
    {
        using var client = Client();
        foreach (var (name, value) in new[] { ("X-API-Token", scene.Mine.Token), ("Authorization", $"Bearer {scene.Mine.Token}"), ("Cookie", $"dispatchapy_portal={scene.Mine.Token}"), ("Cookie", $"dispatchapy={scene.Mine.Token}") })
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/portal/overview");
            request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await client.SendAsync(request);
            Assert.Equal((HttpStatusCode.Redirect, "/portal"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        }
    }

    [Fact]
    public async Task Pages_of_the_portal_have_the_consoles_headers_against_foreign_content()
    {
        using var client = await PortalSignInForm.SubmitAsync(Client(), scene.Mine.Token);
        using var answer = await client.GetAsync(new Uri("/portal/overview", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Mine.Token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = scene.Gateway.Address };
}

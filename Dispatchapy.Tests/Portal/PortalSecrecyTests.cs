using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Portal;
using Dispatchapy.Tests.Support;
using Dispatchapy.Tests.Web;
using Dispatchapy.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Portal;

public sealed class PortalSecrecyTests
{
    [Fact]
    public async Task Neither_tokens_nor_the_secret_of_a_session_are_in_any_log_line()
    {
        await using var database = await TestDatabase.CreateAsync();
        using LogRecorder log = new();
        List<string> secrets = [];
        await using (var gateway = await Gateway.StartLoggedAsync(log, database))
        {
            Story story = new(gateway);
            var (endpoint, path) = await story.EndpointAsync([]);
            var (id, token) = await story.ClientAsync([endpoint], client => client["portal"] = new JsonObject { ["enabled"] = true });
            CookieContainer cookies = new();
            using HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies }) { BaseAddress = gateway.Address };
            const string Wrong = "dpy_a-token-that-nobody-has";
            using (var refused = await PortalSignInForm.PostAsync(browser, Wrong))
            {
                Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            }

            await PortalSignInForm.SubmitAsync(browser, token);
            var secret = cookies.GetCookies(gateway.Address)["dispatchapy_portal"]!.Value;
            foreach (var page in new[] { "overview", "docs", "token", "no-such-page" })
            {
                using var shown = await browser.GetAsync(new Uri($"/portal/{page}", UriKind.Relative));
            }

            Assert.Equal(202, (await gateway.Services.GetRequiredService<TriedCalls>().SendAsync(id, path, """{"ref":"r"}""", null, null, CancellationToken.None)).Status);
            var owner = (await gateway.Services.GetRequiredService<PortalSessions>().FindAsync(secret, use: true, CancellationToken.None))!;
            var issued = Assert.IsType<SaveResult<IssuedClient>.Saved>(await gateway.Services.GetRequiredService<PortalTokens>().RotateAsync(owner, new TokenGrace(0), CancellationToken.None)).Item;
            using HttpClient other = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = gateway.Address };
            using var late = await PortalSignInForm.PostAsync(other, token);
            Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
            secrets.AddRange([token, issued.Token, secret, Wrong]);
        }

        Assert.NotEmpty(log.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }
}

using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Auth;

namespace Dispatchapy.Tests.Web.Security;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.2", false)]
    public async Task Only_a_configured_proxy_is_believed_that_the_browser_came_over_tls(string proxy, bool believed)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database, ("ForwardedHeaders:KnownProxies", proxy), ("environment", "Production"));
        using ConsoleClient client = new(gateway.Address);
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "console.example");
        using var answer = await client.SendAsync(HttpMethod.Get, "/signin");
        Assert.Equal(believed, answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Equal(believed, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => !cookie.StartsWith(SessionCookie.Name + "=", StringComparison.Ordinal));
    }
}

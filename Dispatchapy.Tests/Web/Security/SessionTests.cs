using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Security;

public sealed class SessionTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Stats = "/manage/v1/stats";

    [Fact]
    public async Task A_session_ends_with_its_account_its_role_and_its_password()
    {
        using var disabled = await SessionAsync("Disabled");
        using var demoted = await SessionAsync("Demoted");
        using var renamed = await SessionAsync("Renamed");
        using var reset = await SessionAsync("Reset");
        using var deleted = await SessionAsync("Deleted");
        foreach (var client in new[] { disabled, demoted, renamed, reset, deleted })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, Stats)).StatusCode);
        }

        await ChangeAsync("Disabled", account => Operators.UpdateAsync(account.Id, account.Version, new OperatorDraft(account.Name, account.Role, Active: false), Actor.System, CancellationToken.None));
        await ChangeAsync("Demoted", account => Operators.UpdateAsync(account.Id, account.Version, new OperatorDraft(account.Name, OperatorRole.Viewer, Active: true), Actor.System, CancellationToken.None));
        await ChangeAsync("Renamed", account => Operators.UpdateAsync(account.Id, account.Version, new OperatorDraft("Renamed to this", account.Role, Active: true), Actor.System, CancellationToken.None));
        await ChangeAsync("Reset", account => Operators.SetPasswordAsync(account.Id, Hash("another password of the tests"), Actor.System, CancellationToken.None));
        await ChangeAsync("Deleted", account => Operators.DeleteAsync(account.Id, Actor.System, CancellationToken.None));

        foreach (var client in new[] { disabled, demoted, reset, deleted })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(HttpMethod.Get, Stats)).StatusCode);
            using var page = await client.SendAsync(HttpMethod.Get, "/settings");
            Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await renamed.SendAsync(HttpMethod.Get, Stats)).StatusCode);
    }

    [Fact]
    public async Task A_session_changes_something_from_the_consoles_own_pages_only()
    {
        using var client = await ConsoleClient.SignedInAsync(fixture.Gateway.Address);
        var own = fixture.Gateway.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(client, ("Sec-Fetch-Site", "same-origin"), ("Origin", own)));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(client, ("Origin", own)));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(client, ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(client, ("Sec-Fetch-Site", "same-site"), ("Origin", own)));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(client, ("Sec-Fetch-Site", "none")));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(client, ("Origin", "http://127.0.0.1:1")));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(client, ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(client));
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, Stats, null, ("Sec-Fetch-Site", "cross-site"))).StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_sent_decides_alone()
    {
        using var client = await ConsoleClient.SignedInAsync(fixture.Gateway.Address);
        var issued = Assert.IsType<SaveResult<IssuedKey>.Saved>(await fixture.Gateway.Services.GetRequiredService<ApiKeyStore>()
            .CreateAsync(new ApiKeyDraft(Given.Name("viewer"), OperatorRole.Viewer), Actor.System, CancellationToken.None)).Item;
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(client, ("Authorization", $"Bearer {issued.Text}")));
        Assert.Equal(HttpStatusCode.Unauthorized, await CreateAsync(client, ("Authorization", "Bearer dpm_wrong"), ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(client, ("Authorization", $"Bearer {Gateway.Key}"), ("Sec-Fetch-Site", "cross-site")));
    }

    [Fact]
    public async Task Who_is_refused_is_told_what_to_do()
    {
        using ConsoleClient nobody = new(fixture.Gateway.Address);
        var answer = (await nobody.Http.GetAnswerAsync(Stats)).IsProblem(HttpStatusCode.Unauthorized);
        Assert.Equal("Sign in at /signin, or send a management key as Authorization: Bearer dpm_…", answer.Json["detail"]!.GetValue<string>());
        using var viewer = await SessionAsync("Viewer", OperatorRole.Viewer);
        answer = (await viewer.Http.GetAnswerAsync("/manage/v1/api-keys")).IsProblem(HttpStatusCode.Forbidden);
        Assert.Equal("The role viewer may not do this: sign in as somebody with a higher role.", answer.Json["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_changes_ones_own_password_and_stays_signed_in_here_only()
    {
        using var here = await SessionAsync("Own", OperatorRole.Viewer);
        using var elsewhere = await ConsoleClient.SignedInAsync(fixture.Gateway.Address, "Own", Gateway.AdminPassword);
        using var refused = await here.PostFormAsync("/settings/account", "password", Passwords("not the password of now", "a new password of the tests"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain("of the tests", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var changed = await here.PostFormAsync("/settings/account", "password", Passwords(Gateway.AdminPassword, "a new password of the tests"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.SendAsync(HttpMethod.Get, Stats)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.SendAsync(HttpMethod.Get, Stats)).StatusCode);
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/app.css")]
    [InlineData("/_content/Radzen.Blazor/css/standard.css")]
    [InlineData("/manage/v1/stats")]
    [InlineData("/api/nothing")]
    [InlineData("/nothing/here")]
    [InlineData("/healthz")]
    [InlineData("/metrics")]
    public async Task Every_answer_tells_the_browser_what_it_may_not_do(string path)
    {
        using var answer = await fixture.Gateway.Http.GetAsync(new Uri(path, UriKind.Relative));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private OperatorStore Operators => fixture.Gateway.Services.GetRequiredService<OperatorStore>();

    private string Hash(string password) => fixture.Gateway.Services.GetRequiredService<Passwords>().Hash(password);

    private static Dictionary<string, string> Passwords(string current, string next) => new() { ["Input.Current"] = current, ["Input.New"] = next, ["Input.Again"] = next };

    private static async Task<HttpStatusCode> CreateAsync(ConsoleClient client, params (string Name, string Value)[] headers)
    {
        using var body = new StringContent(new JsonObject { ["name"] = Given.Name("key"), ["role"] = "viewer" }.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.SendAsync(HttpMethod.Post, "/manage/v1/api-keys", body, headers);
        return answer.StatusCode;
    }

    private async Task<ConsoleClient> SessionAsync(string name, OperatorRole role = OperatorRole.Operator)
    {
        await Operators.CreateAsync(new OperatorDraft(name, role, Active: true), Hash(Gateway.AdminPassword), Actor.System, CancellationToken.None);
        return await ConsoleClient.SignedInAsync(fixture.Gateway.Address, name);
    }

    private async Task ChangeAsync(string name, Func<OperatorAccount, Task<SaveResult<OperatorAccount>>> change) =>
        Assert.IsType<SaveResult<OperatorAccount>.Saved>(await change((await Operators.FindByNameAsync(OperatorStore.Normalize(name), CancellationToken.None))!));
}

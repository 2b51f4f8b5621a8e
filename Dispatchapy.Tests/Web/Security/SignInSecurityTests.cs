using System.Net;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Security;

public sealed class SignInSecurityTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Gateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _gateway = await Gateway.StartAsync(_database, ("ForwardedHeaders:KnownProxies", "127.0.0.2"));
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_read_like_any_other()
    {
        await AddAsync("Ada");
        using ConsoleClient client = new(_gateway.Address);
        List<string> answers = [];
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await RefusedAsync(client, "Ada", "not the password"));
        }

        answers.Add(await RefusedAsync(client, "Ada", Gateway.AdminPassword));
        answers.Add(await RefusedAsync(client, "nobody of this name", "not the password"));
        Assert.Single(answers.Distinct());
        var account = await AccountAsync("ADA");
        Assert.InRange(account.LockoutEnd!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        await Operators.UnlockAsync(account.Id, Actor.System, CancellationToken.None);
        using var answer = await client.SignInAsync("ada", Gateway.AdminPassword);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_all_count()
    {
        await AddAsync("Grace");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using ConsoleClient client = new(_gateway.Address);
            await RefusedAsync(client, "Grace", "not the password");
        }));
        Assert.NotNull((await AccountAsync("GRACE")).LockoutEnd);
    }

    [Fact]
    public async Task The_twenty_first_try_in_a_minute_from_one_address_is_told_to_wait()
    {
        using ConsoleClient client = new(_gateway.Address);
        for (var i = 0; i < SignInThrottle.PerMinute; i++)
        {
            await RefusedAsync(client, $"nobody {i}", "not the password");
        }

        using var answer = await client.SignInAsync("admin", Gateway.AdminPassword);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter!.Delta);
    }

    [Theory]
    [InlineData(10_000, 5)]
    [InlineData(5, 10_000)]
    public async Task A_name_or_password_of_any_length_is_only_wrong(int name, int password)
    {
        using ConsoleClient client = new(_gateway.Address);
        await RefusedAsync(client, new string('n', name), new string('p', password));
    }

    [Fact]
    public async Task More_than_a_form_needs_is_not_read()
    {
        using ConsoleClient client = new(_gateway.Address);
        using var answer = await client.SignInAsync("admin", new string('p', 1_000_000));
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("ad\r\nmin")]
    [InlineData("\u202Eadmin")]
    public async Task A_name_that_is_no_text_is_only_wrong(string name)
    {
        using ConsoleClient client = new(_gateway.Address);
        await RefusedAsync(client, name, Gateway.AdminPassword);
    }

    [Fact]
    public async Task A_form_with_a_NUL_in_it_is_no_form()
    {
        using ConsoleClient client = new(_gateway.Address);
        using var answer = await client.SignInAsync("ad\0min", Gateway.AdminPassword);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/signout")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        using var client = await ConsoleClient.SignedInAsync(_gateway.Address);
        using var answer = await client.Http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = path[1..], ["Input.Name"] = "admin", ["Input.Password"] = Gateway.AdminPassword }));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.Http.GetAsync(new Uri("/manage/v1/stats", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData(@"/\evil.example")]
    [InlineData("https://evil.example/")]
    public async Task A_sign_in_never_leads_to_another_site(string returnUrl)
    {
        using ConsoleClient client = new(_gateway.Address);
        using var answer = await client.SignInAsync("admin", Gateway.AdminPassword, $"?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(_gateway.Address, new Uri(_gateway.Address, answer.Headers.Location!));
    }

    [Fact]
    public async Task Signing_out_forgets_the_session()
    {
        using var client = await ConsoleClient.SignedInAsync(_gateway.Address);
        using var answer = await client.PostFormAsync("/signout", "signout", []);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Http.GetAsync(new Uri("/manage/v1/stats", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_and_no_script_and_over_tls_for_tls_only()
    {
        using ConsoleClient plain = new(_gateway.Address);
        using var answer = await plain.SignInAsync("admin", Gateway.AdminPassword);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), one => one.StartsWith(SessionCookie.Name + "=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private OperatorStore Operators => _gateway.Services.GetRequiredService<OperatorStore>();

    private async Task AddAsync(string name) => Assert.IsType<SaveResult<OperatorAccount>.Saved>(await Operators.CreateAsync(
        new OperatorDraft(name, OperatorRole.Viewer, Active: true), _gateway.Services.GetRequiredService<Passwords>().Hash(Gateway.AdminPassword), Actor.System, CancellationToken.None));

    private async Task<OperatorAccount> AccountAsync(string name) => (await Operators.FindByNameAsync(name, CancellationToken.None))!;

    private static async Task<string> RefusedAsync(ConsoleClient client, string name, string password)
    {
        using var answer = await client.SignInAsync(name, password);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{(int)answer.StatusCode} {page}");
        Assert.DoesNotContain($"value=\"{password}\"", page, StringComparison.Ordinal);
        var start = page.IndexOf("role=\"alert\">", StringComparison.Ordinal);
        return page[start..page.IndexOf("</p>", start, StringComparison.Ordinal)];
    }
}

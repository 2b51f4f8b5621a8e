using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Portal;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Portal;

/// <summary>What opens a session of the portal, and what ends it.</summary>
public sealed class PortalSessionTests(PortalScene scene) : IClassFixture<PortalScene>
{
    [Fact]
    public async Task A6_5_The_cookie_of_a_session_is_a_secret_of_its_own_of_which_only_a_hash_is_stored()
    {
        var opened = (await scene.Sessions.OpenAsync(scene.Mine.Token, CancellationToken.None))!;
        Assert.NotEqual(scene.Mine.Token, opened.Secret);
        Assert.Equal(43, opened.Secret.Length);
        Assert.DoesNotContain(opened.Secret, opened.ToString(), StringComparison.Ordinal);
        var stored = await scene.Database.ListAsync("SELECT * FROM portal_sessions", row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : row.GetValue(i).ToString())));
        Assert.NotEmpty(stored);
        Assert.DoesNotContain(stored, row => row.Contains(opened.Secret, StringComparison.Ordinal) || row.Contains(scene.Mine.Token, StringComparison.Ordinal));
        Assert.Contains(stored, row => row.Contains(Convert.ToHexString(TokenHash.Of(opened.Secret).ToArray()), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A6_5_The_token_itself_is_no_session()
    {
        await scene.OwnerAsync(scene.Mine);
        Assert.Null(await scene.Sessions.FindAsync(scene.Mine.Token, use: true, CancellationToken.None));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dpy_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_opens_nothing(string? token) => Assert.Null(await scene.Sessions.OpenAsync(token, CancellationToken.None));

    [Fact]
    public async Task An_inactive_client_loses_its_sessions_and_gets_none()
    {
        var application = await scene.ApplicationAsync();
        var opened = await OpenAsync(application);
        await scene.ChangeClientAsync(application, client => client["active"] = false);
        await AssertOverAsync(opened);
        Assert.Null(await scene.Sessions.OpenAsync(application.Token, CancellationToken.None));
    }

    [Fact]
    public async Task A_portal_that_is_switched_off_ends_every_session_and_opens_none()
    {
        var application = await scene.ApplicationAsync();
        var opened = await OpenAsync(application);
        await scene.ChangeClientAsync(application, client => client["portal"]!["enabled"] = false);
        await AssertOverAsync(opened);
        Assert.Null(await scene.Sessions.OpenAsync(application.Token, CancellationToken.None));
    }

    [Fact]
    public async Task A_rotation_without_grace_ends_the_sessions_that_the_old_token_opened()
    {
        var application = await scene.ApplicationAsync();
        var opened = await OpenAsync(application);
        await scene.Gateway.Admin.PostAnswerAsync($"clients/{application.Client}/token");
        await AssertOverAsync(opened);
    }

    [Fact]
    public async Task A_session_of_a_token_in_grace_goes_on_and_may_change_nothing_about_the_token()
    {
        var application = await scene.ApplicationAsync();
        var opened = await OpenAsync(application);
        await scene.Gateway.Admin.PostAnswerAsync($"clients/{application.Client}/token", new System.Text.Json.Nodes.JsonObject { ["grace_minutes"] = 60 });
        var owner = await scene.Sessions.FindAsync(opened.Secret, use: true, CancellationToken.None);
        Assert.False(owner!.HasNewestToken);
        Assert.IsType<SaveResult<IssuedClient>.Conflict>(await Tokens.RotateAsync(owner, new TokenGrace(0), CancellationToken.None));
        Assert.IsType<SaveResult<Client>.Conflict>(await Tokens.EndGraceAsync(owner, CancellationToken.None));
    }

    [Fact]
    public async Task The_session_that_rotates_goes_on_with_the_new_token_and_all_others_end()
    {
        var application = await scene.ApplicationAsync();
        var (mine, other) = (await OpenAsync(application), await OpenAsync(application));
        var issued = Assert.IsType<SaveResult<IssuedClient>.Saved>(await Tokens.RotateAsync(mine.Owner, new TokenGrace(0), CancellationToken.None)).Item;
        Assert.True((await scene.Sessions.FindAsync(mine.Secret, use: true, CancellationToken.None))!.HasNewestToken);
        await AssertOverAsync(other);
        Assert.Null(await scene.Sessions.OpenAsync(application.Token, CancellationToken.None));
        Assert.NotNull(await scene.Sessions.OpenAsync(issued.Token, CancellationToken.None));
    }

    [Fact]
    public async Task Ending_the_grace_ends_the_sessions_of_the_token_before()
    {
        var application = await scene.ApplicationAsync();
        var (mine, other) = (await OpenAsync(application), await OpenAsync(application));
        await Tokens.RotateAsync(mine.Owner, new TokenGrace(60), CancellationToken.None);
        Assert.NotNull(await scene.Sessions.FindAsync(other.Secret, use: true, CancellationToken.None));
        var now = (await scene.Sessions.FindAsync(mine.Secret, use: true, CancellationToken.None))!;
        Assert.NotNull((await Tokens.ReadAsync(now, CancellationToken.None))!.PreviousEndsAt);
        await Tokens.EndGraceAsync(now, CancellationToken.None);
        await AssertOverAsync(other);
        Assert.Null((await Tokens.ReadAsync(now, CancellationToken.None))!.PreviousEndsAt);
    }

    [Fact]
    public async Task A_deleted_client_takes_its_sessions_along()
    {
        var application = await scene.ApplicationAsync();
        var opened = await OpenAsync(application);
        await scene.Gateway.Admin.DeleteAnswerAsync($"clients/{application.Client}");
        await AssertOverAsync(opened);
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_signing_out_everywhere_all_of_the_client_and_nobody_elses()
    {
        var (one, two, three, theirs) = (await OpenAsync(scene.Mine), await OpenAsync(scene.Mine), await OpenAsync(scene.Mine), await OpenAsync(scene.Theirs));
        await scene.Sessions.EndAsync(one.Owner, CancellationToken.None);
        await AssertOverAsync(one);
        Assert.NotNull(await scene.Sessions.FindAsync(two.Secret, use: true, CancellationToken.None));
        await scene.Sessions.EndAllAsync(two.Owner, CancellationToken.None);
        await AssertOverAsync(two);
        await AssertOverAsync(three);
        Assert.NotNull(await scene.Sessions.FindAsync(theirs.Secret, use: true, CancellationToken.None));
    }

    [Fact]
    public async Task What_an_owner_does_is_on_record_under_the_clients_name()
    {
        var application = await scene.ApplicationAsync();
        var owner = await scene.OwnerAsync(application);
        await Tokens.RotateAsync(owner, new TokenGrace(0), CancellationToken.None);
        var entries = (await scene.Gateway.Admin.GetAnswerAsync($"audit?subject_id={application.Client}")).Json["items"]!.AsArray();
        var rotation = entries.Single(entry => entry!["action"]!.GetValue<string>() == "rotated token")!;
        Assert.Equal($"client {owner.Name}", rotation["actor"]!.GetValue<string>());
        Assert.Equal("client", rotation["actor_kind"]!.GetValue<string>());
        Assert.DoesNotContain(application.Token, entries.ToJsonString(), StringComparison.Ordinal);
    }

    private PortalTokens Tokens => scene.Gateway.Services.GetRequiredService<PortalTokens>();

    private async Task<OpenedSession> OpenAsync(PortalScene.Application application) => (await scene.Sessions.OpenAsync(application.Token, CancellationToken.None))!;

    private async Task AssertOverAsync(OpenedSession session)
    {
        Assert.Null(await scene.Sessions.FindAsync(session.Secret, use: true, CancellationToken.None));
        Assert.Null(await scene.Sessions.FindAsync(session.Owner.SessionId, use: true, CancellationToken.None));
    }
}

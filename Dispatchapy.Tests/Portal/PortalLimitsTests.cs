using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Portal;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Portal;

/// <summary>What an owner may not do, and what nobody gets without an admin's word.</summary>
public sealed class PortalLimitsTests(PortalScene scene) : IClassFixture<PortalScene>
{
    private const string Hold = """{"enabled":true,"development":true}""";

    [Fact]
    public async Task The_portal_is_closed_until_an_admin_opens_it_and_a_body_that_leaves_it_out_closes_it()
    {
        var (_, token) = await scene.Story.ClientAsync([]);
        Assert.Null(await scene.Sessions.OpenAsync(token, CancellationToken.None));
        var application = await scene.ApplicationAsync();
        await scene.ChangeClientAsync(application, client => client.Remove("portal"));
        Assert.Null(await scene.Sessions.OpenAsync(application.Token, CancellationToken.None));
    }

    [Fact]
    public async Task A_session_of_a_former_token_writes_nothing()
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = JsonNode.Parse(Hold));
        await scene.ChangeClientAsync(application, client => client["development"]!["hold"] = true);
        var task = await scene.Story.AcceptedAsync(application.Token, application.Path);
        var opened = (await scene.Sessions.OpenAsync(application.Token, CancellationToken.None))!;
        var answer = await scene.Gateway.Admin.PostAnswerAsync($"clients/{application.Client}/token", new JsonObject { ["grace_minutes"] = 60 });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var former = (await scene.Sessions.FindAsync(opened.Secret, use: true, CancellationToken.None))!;
        var (_, version) = (await Development.ReadAsync(former, CancellationToken.None))!.Value;
        Assert.IsType<SaveResult<Client>.Conflict>(await Development.SaveAsync(former, version, new ClientDevelopment(), CancellationToken.None));
        Assert.Null(await Development.ReleaseAsync(former, [task], null, CancellationToken.None));
        Assert.Null(await Development.ReleaseAsync(former, null, null, CancellationToken.None));
        Assert.Null(await Development.ReleaseEditedAsync(former, task, "{}", CancellationToken.None));
        Assert.False(await scene.Sessions.EndAllAsync(former, CancellationToken.None));
        Assert.NotNull(await scene.Sessions.FindAsync(opened.Secret, use: true, CancellationToken.None));
        Assert.Equal("held", Story.State(await scene.Story.TaskAsync(task)));
    }

    [Fact]
    public async Task An_owner_releases_nothing_past_an_endpoints_own_hold()
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = JsonNode.Parse(Hold));
        var endpoint = (await scene.Gateway.Admin.GetAnswerAsync($"endpoints/{application.Endpoint}")).Json;
        (endpoint["development"]!["enabled"], endpoint["development"]!["hold"]) = (true, true);
        Assert.Equal(HttpStatusCode.OK, (await scene.Gateway.Admin.PutAnswerAsync($"endpoints/{application.Endpoint}", endpoint)).Status);
        await AssertKeptAsync(application, await scene.Story.AcceptedAsync(application.Token, application.Path));
    }

    [Fact]
    public async Task An_owner_releases_nothing_at_an_endpoint_that_was_taken_from_the_client()
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = JsonNode.Parse(Hold));
        await scene.ChangeClientAsync(application, client => client["development"]!["hold"] = true);
        var task = await scene.Story.AcceptedAsync(application.Token, application.Path);
        await scene.ChangeClientAsync(application, client => client["endpoint_ids"] = new JsonArray());
        await AssertKeptAsync(application, task);
    }

    [Fact]
    public async Task Many_that_sign_out_at_once_all_succeed()
    {
        var owner = await scene.OwnerAsync(await scene.ApplicationAsync());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? scene.Sessions.EndAsync(owner, CancellationToken.None) : scene.Sessions.EndAllAsync(owner, CancellationToken.None)));
        Assert.Null(await scene.Sessions.FindAsync(owner.SessionId, use: false, CancellationToken.None));
    }

    [Fact]
    public async Task One_token_has_so_many_sessions_and_the_one_that_was_unused_for_longest_ends()
    {
        var application = await scene.ApplicationAsync();
        List<PortalOwner> owners = [];
        for (var i = 0; i <= PortalSessions.MaxPerToken; i++)
        {
            owners.Add(await scene.OwnerAsync(application));
        }

        Assert.Null(await scene.Sessions.FindAsync(owners[0].SessionId, use: false, CancellationToken.None));
        Assert.NotNull(await scene.Sessions.FindAsync(owners[1].SessionId, use: false, CancellationToken.None));
        Assert.NotNull(await scene.Sessions.FindAsync(owners[^1].SessionId, use: false, CancellationToken.None));
    }

    [Fact]
    public void Tries_at_the_portal_lock_no_operator_out()
    {
        using SignInThrottle throttle = new();
        for (var i = 0; i < SignInThrottle.PerMinute; i++)
        {
            Assert.True(throttle.TryEnter(SignInDoor.Portal, IPAddress.Loopback));
        }

        Assert.False(throttle.TryEnter(SignInDoor.Portal, IPAddress.Loopback));
        Assert.True(throttle.TryEnter(SignInDoor.Console, IPAddress.Loopback));
    }

    private PortalDevelopment Development => scene.Gateway.Services.GetRequiredService<PortalDevelopment>();

    private async Task AssertKeptAsync(PortalScene.Application application, Guid task)
    {
        var owner = await scene.OwnerAsync(application);
        Assert.NotNull(Assert.Single((await Development.ReleaseAsync(owner, [task], null, CancellationToken.None))!.Results).Refusal);
        Assert.Empty((await Development.ReleaseAsync(owner, null, null, CancellationToken.None))!.Results);
        Assert.IsType<EditedRetryResult.Refused>(await Development.ReleaseEditedAsync(owner, task, "{}", CancellationToken.None));
        Assert.Equal("held", Story.State(await scene.Story.TaskAsync(task)));
    }
}

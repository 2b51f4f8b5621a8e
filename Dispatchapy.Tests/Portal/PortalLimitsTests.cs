using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Queue;
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

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"development":true}""")]
    public async Task A_member_of_the_portal_that_is_left_out_takes_its_default_and_opens_nothing(string portal)
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = JsonNode.Parse(Hold));
        await scene.ChangeClientAsync(application, client => client["portal"] = JsonNode.Parse(portal));
        Assert.Null(await scene.Sessions.OpenAsync(application.Token, CancellationToken.None));
    }

    [Fact]
    public async Task A_body_of_an_endpoint_that_leaves_the_portal_out_hides_its_exchanges()
    {
        var application = await scene.ApplicationAsync();
        foreach (var (change, shown) in new (Action<JsonObject>, bool)[] { (body => body["portal"]!["exchanges"] = true, true), (body => body.Remove("portal"), false) })
        {
            var endpoint = (await scene.Gateway.Admin.GetAnswerAsync($"endpoints/{application.Endpoint}")).Json;
            change(endpoint);
            Assert.Equal(HttpStatusCode.OK, (await scene.Gateway.Admin.PutAnswerAsync($"endpoints/{application.Endpoint}", endpoint)).Status);
            var task = await scene.Gateway.Services.GetRequiredService<PortalTasks>().FindAsync(await scene.OwnerAsync(application), application.Task, CancellationToken.None);
            Assert.Equal(shown, task!.Attempts[0].Exchange is not null);
        }
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
        Assert.Null(await Development.MoveHeldAsync(former, TaskAction.Release, null, CancellationToken.None));
        Assert.Null(await Development.MoveHeldAsync(former, TaskAction.Stop, null, CancellationToken.None));
        Assert.Null(await Development.ReleaseEditedAsync(former, task, "{}", CancellationToken.None));
        Assert.False(await scene.Sessions.EndAllAsync(former, CancellationToken.None));
        Assert.NotNull(await scene.Sessions.FindAsync(opened.Secret, use: true, CancellationToken.None));
        Assert.Equal("held", Story.State(await scene.Story.TaskAsync(task)));
    }

    [Fact]
    public async Task An_owner_neither_releases_nor_stops_anything_past_an_endpoints_own_hold()
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = JsonNode.Parse(Hold));
        await HoldAsync(application.Endpoint);
        await AssertKeptAsync(application, await scene.Story.AcceptedAsync(application.Token, application.Path));
    }

    [Fact]
    public async Task An_owner_neither_releases_nor_stops_anything_at_an_endpoint_that_was_taken_from_the_client()
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = JsonNode.Parse(Hold));
        await scene.ChangeClientAsync(application, client => client["development"]!["hold"] = true);
        var task = await scene.Story.AcceptedAsync(application.Token, application.Path);
        await scene.ChangeClientAsync(application, client => client["endpoint_ids"] = new JsonArray());
        await AssertKeptAsync(application, task);
    }

    [Fact]
    public async Task The_end_of_the_clients_hold_moves_what_it_holds_and_leaves_what_an_endpoint_holds()
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = JsonNode.Parse(Hold));
        var (other, path) = await scene.Story.EndpointAsync([await scene.Story.ResourceAsync(scene.ProviderAddress)]);
        await scene.ChangeClientAsync(application, client =>
        {
            client["development"]!["hold"] = true;
            client["endpoint_ids"]!.AsArray().Add(other);
        });
        await HoldAsync(other);
        var (own, kept) = (await scene.Story.AcceptedAsync(application.Token, application.Path), await scene.Story.AcceptedAsync(application.Token, path));
        var owner = await scene.OwnerAsync(application);
        var held = await Development.HeldAsync(owner, 20, CancellationToken.None);
        Assert.Equal((2, 1), (held.Count.Number, held.Movable.Number));
        Assert.Equal([other], held.Kept.Keys);
        Assert.Equal([own], (await Development.MoveHeldAsync(owner, TaskAction.Stop, null, CancellationToken.None))!.Results.Select(result => result.TaskId));
        Assert.Equal(("stopped", "held"), (Story.State(await scene.Story.TaskAsync(own)), Story.State(await scene.Story.TaskAsync(kept))));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Development.MoveHeldAsync(owner, TaskAction.Delete, null, CancellationToken.None));
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

    private async Task HoldAsync(Guid id)
    {
        var endpoint = (await scene.Gateway.Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        (endpoint["development"]!["enabled"], endpoint["development"]!["hold"]) = (true, true);
        Assert.Equal(HttpStatusCode.OK, (await scene.Gateway.Admin.PutAnswerAsync($"endpoints/{id}", endpoint)).Status);
    }

    private async Task AssertKeptAsync(PortalScene.Application application, Guid task)
    {
        var owner = await scene.OwnerAsync(application);
        Assert.NotNull(Assert.Single((await Development.ReleaseAsync(owner, [task], null, CancellationToken.None))!.Results).Refusal);
        Assert.Empty((await Development.MoveHeldAsync(owner, TaskAction.Release, null, CancellationToken.None))!.Results);
        Assert.Empty((await Development.MoveHeldAsync(owner, TaskAction.Stop, null, CancellationToken.None))!.Results);
        Assert.Equal(0, (await Development.MovableAsync(owner, 20, CancellationToken.None)).Number);
        Assert.IsType<EditedRetryResult.Refused>(await Development.ReleaseEditedAsync(owner, task, "{}", CancellationToken.None));
        Assert.Equal("held", Story.State(await scene.Story.TaskAsync(task)));
    }
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Queue;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Portal;

/// <summary>Nothing of anybody else is reachable by any id: the holes of the original, each with a test that it would fail.</summary>
public sealed class PortalOwnershipTests(PortalScene scene) : IClassFixture<PortalScene>
{
    [Fact]
    public async Task An_owner_sees_own_tasks_and_finds_nobody_elses_by_id_reference_path_or_search()
    {
        var owner = await scene.OwnerAsync(scene.Mine);
        Assert.Equal([scene.Mine.Task], await IdsAsync(owner, new PortalTaskFilter()));
        Assert.NotNull(await Tasks.FindAsync(owner, scene.Mine.Task, CancellationToken.None));
        Assert.Null(await Tasks.FindAsync(owner, scene.Theirs.Task, CancellationToken.None));
        Assert.Empty(await IdsAsync(owner, new PortalTaskFilter { Endpoint = scene.Theirs.Path }));
        Assert.Empty(await IdsAsync(owner, new PortalTaskFilter { Endpoint = scene.Theirs.Endpoint.ToString() }));
        Assert.Empty(await IdsAsync(owner, new PortalTaskFilter { Search = scene.Theirs.Task.ToString() }));
        Assert.Empty(await IdsAsync(owner, new PortalTaskFilter { Ref = (await scene.Story.TaskAsync(scene.Theirs.Task))["ref"]!.GetValue<string>() }));
    }

    [Fact]
    public async Task An_overview_counts_and_names_what_is_the_owners_own()
    {
        var application = await scene.ApplicationAsync(client => client["rate_limit_per_minute"] = 99);
        var overview = scene.Gateway.Services.GetRequiredService<PortalOverview>();
        var numbers = await overview.ReadAsync(await scene.OwnerAsync(application), CancellationToken.None);
        Assert.Equal([application.Path], numbers.Endpoints.Select(endpoint => endpoint.Path));
        Assert.True(numbers.Endpoints[0].Ready);
        Assert.Equal((1, 1, 0), (numbers.Accepted, numbers.Delivered, numbers.Failed));
        Assert.Equal(1, numbers.Throughput.Hour.Sum(point => point.Accepted));
        Assert.Equal((99, 1), (numbers.RateLimitPerMinute, numbers.UsedOfLimit));
    }

    [Fact]
    public async Task A6_1_An_owner_changes_no_client_but_the_own_one_and_of_that_nothing_but_what_an_admin_allows()
    {
        var application = await scene.ApplicationAsync();
        var owner = await scene.OwnerAsync(application);
        var (_, version) = (await Development.ReadAsync(owner, CancellationToken.None))!.Value;
        Assert.IsType<SaveResult<Client>.Conflict>(await Development.SaveAsync(owner, version, new ClientDevelopment { Hold = true }, CancellationToken.None));
        await scene.ChangeClientAsync(application, client => client["portal"]!["development"] = true);
        owner = await scene.OwnerAsync(application);
        (_, version) = (await Development.ReadAsync(owner, CancellationToken.None))!.Value;
        var theirs = await ClientAsync(scene.Theirs);
        var before = await ClientAsync(application);
        Assert.IsType<SaveResult<Client>.Saved>(await Development.SaveAsync(owner, version, new ClientDevelopment { Hold = true }, CancellationToken.None));
        var after = await ClientAsync(application);
        Assert.True(after["development"]!["hold"]!.GetValue<bool>());
        Assert.Equal(Unchangeable(before), Unchangeable(after));
        Assert.Equal(theirs.ToJsonString(), (await ClientAsync(scene.Theirs)).ToJsonString());
    }

    [Fact]
    public async Task A6_2_An_owner_releases_and_edits_no_task_of_another_client_and_none_without_leave()
    {
        var (mine, theirs) = (await HeldAsync(development: true), await HeldAsync(development: true));
        var owner = await scene.OwnerAsync(mine.Application);
        Assert.Null(await Development.PayloadAsync(owner, theirs.Task, CancellationToken.None));
        Assert.Empty((await Development.ReleaseAsync(owner, [theirs.Task], null, CancellationToken.None))!.Results);
        Assert.IsType<EditedRetryResult.Missing>(await Development.ReleaseEditedAsync(owner, theirs.Task, "{}", CancellationToken.None));
        Assert.Equal([mine.Task], (await Development.HeldAsync(owner, 20, CancellationToken.None)).Tasks.Select(task => task.Id));
        Assert.Single((await Development.MoveHeldAsync(owner, TaskAction.Release, null, CancellationToken.None))!.Results);
        Assert.Equal("held", Story.State(await scene.Story.TaskAsync(theirs.Task)));
        Assert.NotEqual("held", Story.State(await scene.Story.TaskAsync(mine.Task)));
        var without = await HeldAsync(development: false);
        var locked = await scene.OwnerAsync(without.Application);
        Assert.Null(await Development.MoveHeldAsync(locked, TaskAction.Release, null, CancellationToken.None));
        Assert.Null(await Development.MoveHeldAsync(locked, TaskAction.Stop, null, CancellationToken.None));
        Assert.Null(await Development.ReleaseEditedAsync(locked, without.Task, "{}", CancellationToken.None));
    }

    [Fact]
    public async Task A6_8_No_provider_address_answer_or_reason_reaches_an_owner_unless_the_endpoint_shows_its_exchanges()
    {
        var application = await scene.ApplicationAsync();
        var owner = await scene.OwnerAsync(application);
        var hidden = JsonSerializer.Serialize(await Tasks.FindAsync(owner, application.Task, CancellationToken.None));
        Assert.DoesNotContain(PortalScene.ProvidersSecret, hidden, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.ProviderAddress.Authority, hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("failover order", hidden, StringComparison.Ordinal);
        var endpoint = (await scene.Gateway.Admin.GetAnswerAsync($"endpoints/{application.Endpoint}")).Json;
        endpoint["portal"]!["exchanges"] = true;
        Assert.Equal(HttpStatusCode.OK, (await scene.Gateway.Admin.PutAnswerAsync($"endpoints/{application.Endpoint}", endpoint)).Status);
        var shown = await Tasks.FindAsync(owner, application.Task, CancellationToken.None);
        Assert.Contains(PortalScene.ProvidersSecret, shown!.Attempts[0].Exchange!.Response!.Body!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A6_9_A_token_is_the_servers_own_randomness_whatever_is_posted_and_is_never_listed_or_stored()
    {
        var body = Given.Client();
        body["token"] = "dpy_chosen-by-the-caller";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await scene.Gateway.Admin.PostAnswerAsync("clients", body)).Status);
        Assert.Matches("^dpy_[A-Za-z0-9_-]{43}$", scene.Mine.Token);
        var listed = (await scene.Gateway.Admin.GetAnswerAsync("clients")).Text + (await scene.Gateway.Admin.GetAnswerAsync($"clients/{scene.Mine.Client}")).Text;
        Assert.DoesNotContain(scene.Mine.Token, listed, StringComparison.Ordinal);
        var stored = await scene.Database.ListAsync("SELECT * FROM clients", row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i).ToString())));
        Assert.DoesNotContain(stored, row => row.Contains(scene.Mine.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A6_19_A_new_client_under_a_deleted_ones_name_inherits_neither_tasks_nor_rules_nor_sessions()
    {
        var old = await scene.ApplicationAsync(client => client["development"] = JsonNode.Parse("""{"rules_enabled":true,"rules":[{"set_param":"phone","set_value":"+620000"}]}"""));
        var name = (await ClientAsync(old))["name"]!.GetValue<string>();
        await scene.Gateway.Admin.DeleteAnswerAsync($"clients/{old.Client}");
        var (client, token) = await scene.Story.ClientAsync([old.Endpoint], body => PortalScene.Open(body, opened => opened["name"] = name));
        Assert.NotEqual(old.Client, client);
        var heir = await scene.OwnerAsync(old with { Client = client, Token = token });
        Assert.Empty(await IdsAsync(heir, new PortalTaskFilter()));
        Assert.Null(await Tasks.FindAsync(heir, old.Task, CancellationToken.None));
        var (development, _) = (await Development.ReadAsync(heir, CancellationToken.None))!.Value;
        Assert.False(development.RulesEnabled);
        Assert.Empty(development.Rules);
    }

    private PortalTasks Tasks => scene.Gateway.Services.GetRequiredService<PortalTasks>();

    private PortalDevelopment Development => scene.Gateway.Services.GetRequiredService<PortalDevelopment>();

    private async Task<IEnumerable<Guid>> IdsAsync(PortalOwner owner, PortalTaskFilter filter) =>
        (await Tasks.ListAsync(owner, filter, null, TaskListQuery.MaxLimit, CancellationToken.None)).Items.Select(task => task.Id);

    private async Task<JsonObject> ClientAsync(PortalScene.Application application) => (await scene.Gateway.Admin.GetAnswerAsync($"clients/{application.Client}")).Json;

    private static string Unchangeable(JsonObject client) => string.Join(' ', new[] { "name", "active", "endpoint_ids", "rate_limit_per_minute", "portal", "token_prefix" }.Select(member => client[member]?.ToJsonString()));

    private async Task<(PortalScene.Application Application, Guid Task)> HeldAsync(bool development)
    {
        var application = await scene.ApplicationAsync(client => client["portal"] = new JsonObject { ["enabled"] = true, ["development"] = development });
        await scene.ChangeClientAsync(application, client => client["development"]!["hold"] = true);
        return (application, await scene.Story.AcceptedAsync(application.Token, application.Path));
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Links;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Compatibility.Accounts;

/// <summary>Nothing is lost: each destination gets a task, whatever state it is in.</summary>
public sealed class AccountPromiseTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    private readonly AccountStory _story = new(host.Gateway);

    /// <summary>A 410 is final for what it answers, which stays on record, and for nothing else.</summary>
    [Fact]
    public async Task A_destination_that_says_410_gets_the_next_data_all_the_same()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.Behaviour = Answer.InTurn(Answer.With(410), Answer.With(200));
        var (id, secret) = await _story.AccountAsync();
        var resource = await host.ResourceAsync(await _story.DestinationAsync(id, receiver.Address));
        Assert.False((await host.Gateway.Admin.GetAnswerAsync($"resources/{resource}")).Json["disable_on_gone"]!.GetValue<bool>());
        await _story.PushAsync(id, secret, new JsonObject { ["n"] = 1 });
        await Eventually.TrueAsync(async () => await host.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE resource_id = '{resource}' AND state = 4") == 1, "it failed");
        await _story.PushAsync(id, secret, new JsonObject { ["n"] = 2 });
        Assert.Equal("""{"n":2}""", (await receiver.WaitForAsync(2, Eventually.Deadline))[1].Text);
    }

    /// <summary>As after days of nothing but failures.</summary>
    [Fact]
    public async Task Data_for_a_disabled_destination_waits_until_it_is_enabled()
    {
        await using var receiver = await FakeResource.StartAsync();
        var (id, secret) = await _story.AccountAsync();
        var (resource, endpoint) = (await host.ResourceAsync(await _story.DestinationAsync(id, receiver.Address)), (await host.PartsAsync(id)).Endpoint);
        Assert.True(await host.Gateway.Services.GetRequiredService<LinkSwitch>().DisableAsync(new LinkKey(endpoint, resource), "It failed for days."));
        var call = await _story.PushAsync(id, secret, new JsonObject { ["n"] = 1 });
        await WaitsAsync(call, resource);
        Assert.Empty(receiver.Received);
        await host.Gateway.Admin.PostAnswerAsync($"endpoints/{endpoint}/resources/{resource}/enable");
        Assert.Equal("""{"n":1}""", (await receiver.WaitForAsync(1, Eventually.Deadline))[0].Text);
    }

    [Fact]
    public async Task Data_for_a_destination_that_was_switched_off_in_the_console_waits_until_it_is_on()
    {
        await using var receiver = await FakeResource.StartAsync();
        var (id, secret) = await _story.AccountAsync();
        var resource = await host.ResourceAsync(await _story.DestinationAsync(id, receiver.Address));
        await host.ChangeAsync(resource, stored => stored["active"] = false);
        var call = await _story.PushAsync(id, secret, new JsonObject { ["n"] = 1 });
        await WaitsAsync(call, resource);
        Assert.Empty(receiver.Received);
        await host.ChangeAsync(resource, stored => stored["active"] = true);
        Assert.Equal("""{"n":1}""", (await receiver.WaitForAsync(1, Eventually.Deadline))[0].Text);
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_an_account_takes_its_data_all_the_same()
    {
        await using var receiver = await FakeResource.StartAsync();
        var catalog = host.Gateway.Services.GetRequiredService<GatewayCatalog>();
        var before = catalog.Current;
        var (id, secret) = await _story.AccountAsync();
        await _story.DestinationAsync(id, receiver.Address);
        var (client, _) = await host.PartsAsync(id);
        await StaleCatalog.KeepAsync(catalog, before, now => now.Client(client) is not null);
        await _story.PushAsync(id, secret, new JsonObject { ["n"] = 1 });
        Assert.Equal("""{"n":1}""", (await receiver.WaitForAsync(1, Eventually.Deadline))[0].Text);
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_a_destination_sends_it_the_data_all_the_same()
    {
        await using var first = await FakeResource.StartAsync();
        await using var second = await FakeResource.StartAsync();
        var (id, secret) = await _story.AccountAsync();
        await _story.DestinationAsync(id, first.Address);
        var catalog = host.Gateway.Services.GetRequiredService<GatewayCatalog>();
        var before = catalog.Current;
        var made = await host.ResourceAsync(await _story.DestinationAsync(id, second.Address));
        await StaleCatalog.KeepAsync(catalog, before, now => now.Resource(made) is not null);
        await _story.PushAsync(id, secret, new JsonObject { ["n"] = 1 });
        Assert.Equal("""{"n":1}""", (await first.WaitForAsync(1, Eventually.Deadline))[0].Text);
        Assert.Equal("""{"n":1}""", (await second.WaitForAsync(1, Eventually.Deadline))[0].Text);
    }

    /// <summary>A no would be for good, and the data be dropped by whoever sends it.</summary>
    [Fact]
    public async Task While_the_database_is_away_data_is_refused_for_now_and_not_for_good()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database, ("Compatibility:Accounts:Enabled", "true"));
        AccountStory story = new(gateway);
        var (id, secret) = await story.AccountAsync();
        JsonObject data = new() { ["account_id"] = id, ["secret_token"] = secret, ["data"] = "x" };
        await database.GoAwayAsync();
        var refused = await AccountStory.NoAsync(story.Plain, "POST", "/server/incoming_data", data, HttpStatusCode.ServiceUnavailable, "Operation Failed");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await AccountStory.NoAsync(story.Plain, "GET", $"/server/incoming_data?account_id={id}&secret_token={secret}&data=x", null, HttpStatusCode.ServiceUnavailable, "Operation Failed");
        await database.ComeBackAsync();
    }

    [Theory]
    [InlineData("""{"account_id":1,"secret_token":"\ud800","data":"x"}""")]
    [InlineData("""{"account_id":"\udfff","secret_token":"s","data":"x"}""")]
    [InlineData("""{"\ud800":1,"account_id":1,"secret_token":"s","data":"x"}""")]
    [InlineData("""{"\ud800xxxxxxxxxxxxxxxx":1}""")]
    public async Task Half_of_a_surrogate_pair_is_the_callers_fault(string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        var answer = await host.Gateway.Http.CallAsync(HttpMethod.Post, "/server/incoming_data", content);
        Assert.InRange((int)answer.Status, 400, 401);
        Assert.False(answer.Json["status"]!.GetValue<bool>());
    }

    private Task WaitsAsync(Guid call, Guid resource) => Eventually.TrueAsync(
        async () => await host.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE call_id = '{call}' AND resource_id = '{resource}' AND state = 0 AND parked_on IS NOT NULL") == 1, "its task is parked");
}

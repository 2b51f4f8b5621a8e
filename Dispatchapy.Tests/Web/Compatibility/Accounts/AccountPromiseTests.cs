using System.Text.Json.Nodes;
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

    private Task WaitsAsync(Guid call, Guid resource) => Eventually.TrueAsync(
        async () => await host.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE call_id = '{call}' AND resource_id = '{resource}' AND state = 0 AND parked_on IS NOT NULL") == 1, "its task is parked");
}

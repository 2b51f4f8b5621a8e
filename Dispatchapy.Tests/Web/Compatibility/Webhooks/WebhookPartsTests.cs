using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Webhooks;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Compatibility.Webhooks;

/// <summary>What becomes of a webhook when the resource and the endpoint that it is made of are changed, disabled or deleted elsewhere.</summary>
public sealed class WebhookPartsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string StandardSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly WebhookStory _story = new(fixture.Gateway);

    private HttpClient Http => fixture.Gateway.Admin;

    [Fact]
    public async Task An_answer_410_is_a_failure_like_any_other()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.Behaviour = Answer.InTurn(Answer.With(410), Answer.With(200));
        var id = await _story.WebhookAsync(receiver.Address);
        var ended = await _story.EndedAsync(await _story.DeliveryAsync(id));
        Assert.Equal(("succeeded", 2), (WebhookStory.Status(ended), WebhookStory.Attempts(ended)));
        Assert.True(await ActiveAsync(id));
    }

    [Fact]
    public async Task While_its_link_is_disabled_a_webhook_is_inactive_and_saving_it_as_active_enables_it_again()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.Behaviour = Answer.InTurn(Answer.With(410), Answer.With(200));
        var id = await _story.WebhookAsync(receiver.Address);
        await ChangeAsync($"resources/{id}", resource => resource["disable_on_gone"] = true);
        var (first, second) = (await _story.DeliveryAsync(id), "");
        await Eventually.TrueAsync(async () => !await ActiveAsync(id), "the webhook is inactive");
        second = await _story.DeliveryAsync(id);
        Assert.Contains(id, await ListedAsync("active=false"));
        Assert.DoesNotContain(id, await ListedAsync("active=true"));
        Assert.Equal(["pending", "pending"], new[] { WebhookStory.Status(await _story.ReadAsync($"/v1/deliveries/{first}")), WebhookStory.Status(await _story.ReadAsync($"/v1/deliveries/{second}")) });

        Assert.True((await ChangeAsync($"/v1/webhooks/{id}", webhook => webhook["active"] = true))["active"]!.GetValue<bool>());
        Assert.Equal(["succeeded", "succeeded"], new[] { WebhookStory.Status(await _story.EndedAsync(first)), WebhookStory.Status(await _story.EndedAsync(second)) });
        Assert.Contains(id, await ListedAsync("active=true"));
        Assert.True((await Http.GetAnswerAsync($"resources/{id}")).Json["disable_on_gone"]!.GetValue<bool>());
        Assert.Equal("enabled resource", (await Http.GetAnswerAsync($"audit?subject_id={await EndpointAsync(id)}")).Json["items"]![0]!["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_webhook_that_was_switched_to_Standard_Webhooks_keeps_that_signature_until_a_secret_of_the_other_kind_comes()
    {
        await using var receiver = await FakeResource.StartAsync();
        var id = await _story.WebhookAsync(receiver.Address);
        await ChangeAsync($"resources/{id}", resource => resource["signing"] = new JsonObject { ["scheme"] = "standard", ["secrets"] = new JsonArray(StandardSecret) });
        foreach (var secret in new[] { "••••", StandardSecret })
        {
            await ChangeAsync($"/v1/webhooks/{id}", webhook => (webhook["name"], webhook["secret_token"]) = ("renamed", secret));
            await _story.EndedAsync(await _story.DeliveryAsync(id));
            Assert.StartsWith("v1,", receiver.Received[^1].Headers["webhook-signature"], StringComparison.Ordinal);
        }

        await ChangeAsync($"/v1/webhooks/{id}", webhook => webhook["secret_token"] = "my-secret-token");
        await _story.EndedAsync(await _story.DeliveryAsync(id, "{\"success\": true}"));
        Assert.Equal("3fc5d4b8ff4efb404be24faf543667d29902d6a1306bd0c1ef2084497300cee9", receiver.Received[^1].Headers["X-Hub-Signature"]);
    }

    [Fact]
    public async Task Pauses_have_the_same_bound_here_and_at_the_endpoint()
    {
        var id = await _story.WebhookAsync(new Uri("https://receiver.example"), body => (body["retry_min_backoff"], body["retry_max_backoff"]) = (604_800, 604_800));
        var webhook = await _story.ReadAsync($"/v1/webhooks/{id}");
        Assert.Equal((604_800, 604_800), (webhook["retry_min_backoff"]!.GetValue<int>(), webhook["retry_max_backoff"]!.GetValue<int>()));
        (webhook["retry_min_backoff"], webhook["retry_max_backoff"]) = (604_801, 604_801);
        Assert.Equal(
            "retry_max_backoff: must be no greater than 604800; retry_min_backoff: must be no greater than 604800.",
            (await Http.PutAnswerAsync($"/v1/webhooks/{id}", webhook)).Json["details"]!.GetValue<string>());
        var endpoint = (await Http.GetAnswerAsync($"endpoints/{await EndpointAsync(id)}")).Json;
        (endpoint["retry"]!["backoff_min_seconds"], endpoint["retry"]!["backoff_max_seconds"]) = (604_801, 604_801);
        Assert.Equal(["retry.backoff_max_seconds", "retry.backoff_min_seconds"], (await Http.PutAnswerAsync($"endpoints/{endpoint["id"]}", endpoint)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_a_webhook_takes_a_delivery_for_it_all_the_same()
    {
        await using var receiver = await FakeResource.StartAsync();
        var catalog = fixture.Gateway.Services.GetRequiredService<GatewayCatalog>();
        var before = catalog.Current;
        var id = await _story.WebhookAsync(receiver.Address);
        await ForgetAsync(catalog, before, Guid.Parse(id));
        Assert.Equal("succeeded", WebhookStory.Status(await _story.EndedAsync(await _story.DeliveryAsync(id))));
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_a_webhook_does_not_take_it_for_deleted_when_its_delivery_is_due()
    {
        await using var receiver = await FakeResource.StartAsync();
        var catalog = fixture.Gateway.Services.GetRequiredService<GatewayCatalog>();
        var before = catalog.Current;
        var id = await _story.WebhookAsync(receiver.Address);
        var delivery = await _story.DeliveryAsync(id, change: body => body["scheduled_at"] = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O"));
        await ForgetAsync(catalog, before, Guid.Parse(id));
        await fixture.Database.ListAsync($"UPDATE tasks SET run_at = now() WHERE id = '{delivery}' RETURNING 1", row => row.GetInt32(0));
        Assert.Equal("succeeded", WebhookStory.Status(await _story.EndedAsync(delivery)));
    }

    private static Task ForgetAsync(GatewayCatalog catalog, CatalogSnapshot before, Guid webhook) => StaleCatalog.KeepAsync(catalog, before, now => now.Resource(webhook) is not null);

    [Theory]
    [InlineData("resources")]
    [InlineData("endpoints")]
    public async Task Whoever_deletes_one_part_of_a_webhook_deletes_all_of_it(string part)
    {
        await using var receiver = await FakeResource.StartAsync();
        var id = await _story.WebhookAsync(receiver.Address);
        var endpoint = await EndpointAsync(id);
        var delivery = await _story.DeliveryAsync(id);
        await _story.EndedAsync(delivery);
        Assert.Equal(HttpStatusCode.NoContent, (await Http.DeleteAnswerAsync($"{part}/{(part == "resources" ? id : endpoint)}")).Status);
        foreach (var address in new[] { $"resources/{id}", $"endpoints/{endpoint}", $"tasks/{delivery}", $"/v1/webhooks/{id}", $"/v1/deliveries/{delivery}", $"{part}/{Guid.CreateVersion7()}" })
        {
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await Http.GetAnswerAsync(address)).Status));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await Http.DeleteAnswerAsync($"{part}/{(part == "resources" ? id : endpoint)}")).Status);
    }

    [Fact]
    public async Task The_client_of_all_deliveries_stays_while_there_is_a_webhook()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var gateway = await Gateway.StartAsync(database);
        await using var receiver = await FakeResource.StartAsync();
        WebhookStory story = new(gateway);
        var id = await story.WebhookAsync(receiver.Address);
        var refused = (await gateway.Admin.DeleteAnswerAsync($"clients/{WebhookClient.Id}")).IsProblem(HttpStatusCode.Conflict);
        Assert.Contains("Switch it off", refused.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("succeeded", WebhookStory.Status(await story.EndedAsync(await story.DeliveryAsync(id))));

        Assert.Equal(HttpStatusCode.NoContent, (await gateway.Admin.DeleteAnswerAsync($"/v1/webhooks/{id}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await gateway.Admin.DeleteAnswerAsync($"clients/{WebhookClient.Id}")).Status);
        Assert.Equal("succeeded", WebhookStory.Status(await story.EndedAsync(await story.DeliveryAsync(await story.WebhookAsync(receiver.Address)))));
    }

    [Fact]
    public async Task The_address_of_postmands_documentation_leads_to_the_gateways()
    {
        using HttpClientHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient browser = new(handler) { BaseAddress = fixture.Gateway.Address };
        using var answer = await browser.GetAsync("/swagger/index.html");
        Assert.Equal((HttpStatusCode.Redirect, "/docs"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        await using var closed = await Gateway.StartAsync(fixture.Database, ("Compatibility:Webhooks:Enabled", "false"));
        Assert.Equal(HttpStatusCode.NotFound, (await closed.Http.GetAnswerAsync("/swagger/index.html")).Status);
    }

    private async Task<bool> ActiveAsync(string id) => (await _story.ReadAsync($"/v1/webhooks/{id}"))["active"]!.GetValue<bool>();

    private async Task<List<string>> ListedAsync(string filter) =>
        [.. (await _story.ReadAsync($"/v1/webhooks?limit=500&{filter}"))["webhooks"]!.AsArray().Select(one => one!["id"]!.GetValue<string>())];

    private async Task<Guid> EndpointAsync(string id) => await fixture.Database.ScalarAsync<Guid>($"SELECT endpoint_id FROM webhooks WHERE resource_id = '{id}'");

    private async Task<JsonObject> ChangeAsync(string address, Action<JsonObject> change)
    {
        var body = (await Http.GetAnswerAsync(address)).Json;
        change(body);
        var answer = await Http.PutAnswerAsync(address, body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Accounts;

/// <summary>An account is a client, an endpoint and resources: none of them changes or goes alone.</summary>
public sealed class AccountPartsTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    private readonly AccountStory _story = new(host.Gateway);

    private HttpClient Admin => host.Gateway.Admin;

    [Fact]
    public async Task A_new_name_is_that_of_its_client_and_its_endpoint_too()
    {
        var (id, _) = await _story.AccountAsync();
        var (client, endpoint) = await host.PartsAsync(id);
        var name = Given.Name("renamed");
        await AccountStory.OkAsync(_story.Key, "PATCH", "/account/", new JsonObject { ["account_id"] = id, ["account_name"] = name });
        Assert.Equal(name, Text((await Admin.GetAnswerAsync($"clients/{client}")).Json, "name"));
        var stored = (await Admin.GetAnswerAsync($"endpoints/{endpoint}")).Json;
        Assert.Equal($"Account {name}", Text(stored, "description"));

        stored["description"] = "What the shop sends";
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"endpoints/{endpoint}", stored)).Status);
        var (other, _) = await _story.AccountAsync();
        await AccountStory.OkAsync(_story.Key, "PATCH", "/account/", new JsonObject { ["account_id"] = other, ["account_name"] = name });
        Assert.Equal($"{name} (2)", Text((await Admin.GetAnswerAsync($"clients/{(await host.PartsAsync(other)).Client}")).Json, "name"));
        await AccountStory.OkAsync(_story.Key, "PATCH", "/account/", new JsonObject { ["account_id"] = id, ["account_name"] = name + "!" });
        Assert.Equal("What the shop sends", Text((await Admin.GetAnswerAsync($"endpoints/{endpoint}")).Json, "description"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleted_at_its_client_or_at_its_endpoint_the_whole_account_is_gone(bool atClient)
    {
        var (id, secret) = await _story.AccountAsync();
        var (client, endpoint) = await host.PartsAsync(id);
        var resource = await host.ResourceAsync(await _story.DestinationAsync(id, new Uri("http://127.0.0.1:9/")));
        var call = await _story.PushAsync(id, secret, new JsonObject { ["n"] = 1 });
        string[] parts = [$"clients/{client}", $"endpoints/{endpoint}", $"resources/{resource}"];
        Assert.Equal(HttpStatusCode.NoContent, (await Admin.DeleteAnswerAsync(parts[atClient ? 0 : 1])).Status);
        foreach (var part in parts)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Admin.GetAnswerAsync(part)).Status);
        }

        await AccountStory.NoAsync(_story.Key, "GET", $"/account/?account_id={id}", null, HttpStatusCode.NotFound);
        await AccountStory.NoAsync(_story.Plain, "POST", "/server/incoming_data", new JsonObject { ["account_id"] = id, ["secret_token"] = secret, ["data"] = "x" }, HttpStatusCode.Unauthorized);
        await Eventually.TrueAsync(async () => await host.Database.ScalarAsync<long>($"SELECT count(*) FROM tasks WHERE call_id = '{call}' AND state = 0") == 0, "its task fails");
    }

    [Fact]
    public async Task Deleted_at_its_resource_a_destination_is_gone_and_its_account_stays()
    {
        var (id, _) = await _story.AccountAsync();
        var number = await _story.DestinationAsync(id, new Uri("https://receiver.example/"));
        Assert.Equal(HttpStatusCode.NoContent, (await Admin.DeleteAnswerAsync($"resources/{await host.ResourceAsync(number)}")).Status);
        Assert.Equal("""{"status":true,"data":[]}""", (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Text);
        await AccountStory.NoAsync(_story.Key, "DELETE", "/destination/", new JsonObject { ["destination_id"] = number }, HttpStatusCode.NotFound, "Invalid Details");
    }

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();
}

using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Accounts;

/// <summary>What Data Pusher's users do, in order, by its routes and messages.</summary>
public sealed class DataPusherReadmeTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    private readonly AccountStory _story = new(host.Gateway);

    [Fact]
    public async Task Accounts_and_destinations_are_made_changed_and_deleted_and_data_arrives()
    {
        await using var receiver = await FakeResource.StartAsync();
        var email = AccountStory.NewEmail();
        var made = await _story.Key.PostAnswerAsync("/account/", new JsonObject { ["account_name"] = "Shop", ["email"] = email, ["website"] = "https://shop.example" });
        Assert.Equal("Account Created Successfully", made.Json["message"]!.GetValue<string>());
        var (id, secret) = (made.Json["data"]!["account_id"]!.GetValue<int>(), made.Json["data"]!["secret_token"]!.GetValue<string>());
        Assert.Equal(
            $$$"""{"status":true,"data":{"account_id":{{{id}}},"account_name":"Shop","email":"{{{email}}}","website":"https://shop.example"}}""",
            (await _story.Key.GetAnswerAsync($"/account/?account_id={id}")).Text);
        var changed = await _story.Key.CallAsync(HttpMethod.Patch, "/account/", new JsonObject { ["account_id"] = id, ["secret_token"] = secret, ["account_name"] = "Web shop" });
        Assert.Equal(("Updated Successfully", "Web shop"), (changed.Json["message"]!.GetValue<string>(), changed.Json["data"]!["account_name"]!.GetValue<string>()));

        var destination = await _story.Key.PostAnswerAsync("/destination/", new JsonObject { ["account_id"] = id, ["url"] = receiver.Address + "hook", ["http_method"] = "POST", ["headers"] = new JsonObject { ["APP_ID"] = "1234APPID" } });
        Assert.Equal("Destination Created Successfully", destination.Json["message"]!.GetValue<string>());
        var number = destination.Json["data"]!["destination_id"]!.GetValue<long>();
        Assert.Equal("Updated Successfully", (await _story.Key.CallAsync(HttpMethod.Patch, "/destination/", new JsonObject { ["destination_id"] = number, ["http_method"] = "PUT" })).Json["message"]!.GetValue<string>());
        Assert.Equal(
            $$$"""{"status":true,"data":[{"destination_id":{{{number}}},"account_id":{{{id}}},"url":"{{{receiver.Address}}}hook","http_method":"PUT","headers":{"APP_ID":"••••"}}]}""",
            (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Text);

        await _story.PushAsync(id, secret, new JsonObject { ["order"] = 4711 });
        var byQuery = await _story.Plain.GetAnswerAsync($"/server/incoming_data?account_id={id}&secret_token={secret}&data=hello");
        Assert.True(byQuery.Json["status"]!.GetValue<bool>(), byQuery.Text);
        var received = await receiver.WaitForAsync(2, Eventually.Deadline);
        Assert.Equal(["""{"data":"hello"}""", """{"order":4711}"""], received.Select(request => request.Text).Order(StringComparer.Ordinal));
        Assert.All(received, request => Assert.Equal(("PUT", "1234APPID"), (request.Method, request.Headers["APP_ID"])));

        Assert.Equal("Deleted Successfully", (await _story.Key.CallAsync(HttpMethod.Delete, "/destination/", new JsonObject { ["destination_id"] = number })).Json["message"]!.GetValue<string>());
        Assert.Equal("No results found", (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Json["message"]!.GetValue<string>());
        Assert.Equal("Deleted Successfully", (await _story.Key.CallAsync(HttpMethod.Delete, "/account/", new JsonObject { ["account_id"] = id, ["secret_token"] = secret })).Json["message"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await _story.Key.GetAnswerAsync($"/account/?account_id={id}")).Status);
        await AccountStory.NoAsync(_story.Plain, "POST", "/server/incoming_data", new JsonObject { ["account_id"] = id, ["secret_token"] = secret, ["data"] = "x" }, HttpStatusCode.Unauthorized, "Un Authenticate");
    }

    [Fact]
    public async Task Each_destination_gets_the_data_and_one_by_GET_gets_it_as_its_query()
    {
        await using var receiver = await FakeResource.StartAsync();
        var (id, secret) = await _story.AccountAsync();
        await _story.DestinationAsync(id, new Uri(receiver.Address, "/get"), "GET");
        await _story.DestinationAsync(id, new Uri(receiver.Address, "/post"));
        await _story.DestinationAsync(id, new Uri(receiver.Address, "/put"), "PUT");
        await _story.DestinationAsync(id, new Uri(receiver.Address, "/delete"), "DELETE");
        await _story.PushAsync(id, secret, new JsonObject { ["order"] = 4711 });
        var received = await receiver.WaitForAsync(4, Eventually.Deadline);
        Assert.Equal(["DELETE /delete", "GET /get", "POST /post", "PUT /put"], received.Select(request => $"{request.Method} {request.Path}").Order(StringComparer.Ordinal));
        Assert.Equal("?order=4711", received.Single(request => request.Method == "GET").Query);
    }
}

using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Accounts;

/// <summary>What Data Pusher's users do, in order, by its routes and messages.</summary>
public sealed class DataPusherReadmeTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AccountStory _story = new(host.Gateway);

    /// <summary>
    /// The README's requests, in its order, with its bodies; ids and secrets are ours. It shows its answers as pictures. What the contract adds to them: the answer to a creation is the only
    /// one with the secret, answers to changes show what was changed, values of headers are masked. A key is sent, which Data Pusher asks nobody for.
    /// </summary>
    [Fact]
    public async Task Every_request_of_its_README_does_what_it_says_there()
    {
        var (other, otherSecret) = await _story.AccountAsync();
        var made = await SendAsync("POST", "/account/", """{"account_name":"gangdhars2","email":"gangs2@gamil.com","website":"https://gangs.com"}""");
        var (id, secret) = (made.Json["data"]!["account_id"]!.GetValue<int>(), made.Json["data"]!["secret_token"]!.GetValue<string>());
        Assert.Equal($$$"""{"status":true,"message":"Account Created Successfully","data":{"account_id":{{{id}}},"account_name":"gangdhars2","email":"gangs2@gamil.com","website":"https://gangs.com","secret_token":"{{{secret}}}"}}""", made.Text);
        Assert.Equal($$$"""{"status":true,"data":{"account_id":{{{id}}},"account_name":"gangdhars2","email":"gangs2@gamil.com","website":"https://gangs.com"}}""", (await _story.Key.GetAnswerAsync($"/account/?account_id={id}")).Text);
        Assert.Equal(
            $$$"""{"status":true,"message":"Updated Successfully","data":{"account_id":{{{id}}},"account_name":"gangdhars4","email":"gangs4@gamil.com","website":"hello.com"}}""",
            (await SendAsync("PATCH", "/account/", $$"""{"account_id":{{id}},"email":"gangs4@gamil.com","account_name":"gangdhars4","secret_token":"{{secret}}","website":"hello.com"}""")).Text);
        Assert.Equal("""{"status":true,"message":"Deleted Successfully"}""", (await SendAsync("DELETE", "/account/", $$"""{"account_id":{{other}},"secret_token":"{{otherSecret}}"}""")).Text);

        const string headers = """{"APP_ID":"1234APPID1234","APP_SECTET":"enwdj3bshwer43bjhjs9ereuinkjcnsiurew8s","ACTION":"user.update","Content-Type":"application/json","Accept":"*"}""";
        const string shown = """{"APP_ID":"••••","APP_SECTET":"••••","ACTION":"••••","Accept":"••••","Content-Type":"application/json"}""";
        var added = await SendAsync("POST", "/destination/", $$"""{"account_id":{{id}},"url":"https://ww.google.com","http_method":"GET","headers":{{headers}}}""");
        var number = added.Json["data"]!["id"]!.GetValue<long>();
        Assert.Equal($$$"""{"status":true,"message":"Destination Created Successfully","data":{{{Destination("https://ww.google.com")}}}}""", added.Text);
        Assert.Equal($$$"""{"status":true,"data":[{{{Destination("https://ww.google.com")}}}]}""", (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Text);
        Assert.Equal(
            $$$"""{"status":true,"message":"Updated Successfully","data":{{{Destination("https://ww.facebook.com")}}}}""",
            (await SendAsync("PATCH", "/destination/", $$"""{"destination_id":{{number}},"url":"https://ww.facebook.com","http_method":"GET","headers":{{headers}}}""")).Text);
        Assert.Equal("""{"status":true,"message":"Deleted Successfully"}""", (await SendAsync("DELETE", "/destination/", $$"""{"destination_id":{{number}}}""")).Text);

        string Destination(string url) => $$"""{"destination_id":{{number}},"account_id":{{id}},"url":"{{url}}","http_method":"GET","headers":{{shown}},"id":{{number}},"account":{{id}}}""";
    }

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
            $$$"""{"status":true,"data":[{"destination_id":{{{number}}},"account_id":{{{id}}},"url":"{{{receiver.Address}}}hook","http_method":"PUT","headers":{"APP_ID":"••••","Content-Type":"application/json"},"id":{{{number}}},"account":{{{id}}}}]}""",
            (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Text);

        await _story.PushAsync(id, secret, new JsonObject { ["order"] = 4711 });
        var byQuery = await _story.Plain.GetAnswerAsync($"/server/incoming_data?account_id={id}&secret_token={secret}&data=hello");
        Assert.True(byQuery.Json["status"]!.GetValue<bool>(), byQuery.Text);
        var received = await receiver.WaitForAsync(2, Eventually.Deadline);
        Assert.Equal(["""{"data":"hello"}""", """{"order":4711}"""], received.Select(request => request.Text).Order(StringComparer.Ordinal));
        Assert.All(received, request => Assert.Equal(("PUT", "1234APPID"), (request.Method, request.Headers["APP_ID"])));

        Assert.Equal("Deleted Successfully", (await _story.Key.CallAsync(HttpMethod.Delete, "/destination/", new JsonObject { ["destination_id"] = number })).Json["message"]!.GetValue<string>());
        Assert.Equal("""{"status":true,"data":[]}""", (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Text);
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

    [Fact]
    public async Task A_content_type_is_one_of_the_headers()
    {
        await using var receiver = await FakeResource.StartAsync();
        var (id, secret) = await _story.AccountAsync();
        var number = await _story.DestinationAsync(id, receiver.Address, headers: new JsonObject { ["content-type"] = "application/vnd.shop+json", ["X-A"] = "1" });
        await _story.PushAsync(id, secret, new JsonObject { ["n"] = 1 });
        Assert.StartsWith("application/vnd.shop+json", (await receiver.WaitForAsync(1, Eventually.Deadline))[0].Headers["Content-Type"], StringComparison.Ordinal);

        // What is read can be sent back; headers without one take the usual one.
        var read = (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Json["data"]![0]!["headers"]!;
        Assert.Equal("""{"X-A":"••••","Content-Type":"application/vnd.shop+json"}""", read.ToJsonString(Readable));
        Assert.Equal(read.ToJsonString(), await HeadersAsync(read.DeepClone()));
        Assert.Equal(read.ToJsonString(), await HeadersAsync(new JsonObject { ["X-A"] = "2", ["Content-Type"] = "••••" }));
        Assert.Equal("""{"Content-Type":"application/json"}""", await HeadersAsync(new JsonObject()));

        async Task<string> HeadersAsync(JsonNode headers) =>
            (await AccountStory.OkAsync(_story.Key, "PATCH", "/destination/", new JsonObject { ["destination_id"] = number, ["headers"] = headers }))["headers"]!.ToJsonString();
    }

    [Fact]
    public async Task There_are_no_destinations_yet_is_an_answer_and_no_such_account_is_none()
    {
        var (id, secret) = await _story.AccountAsync();
        Assert.Equal("""{"status":true,"data":[]}""", (await _story.Key.GetAnswerAsync($"/destination/?account_id={id}")).Text);
        Assert.Equal("""{"status":true,"data":[]}""", (await _story.Plain.GetAnswerAsync($"/destination/?account_id={id}&secret_token={secret}")).Text);
        Assert.Equal("""{"status":true,"data":[]}""", (await _story.Key.GetAnswerAsync("/account/?after=2000000000")).Text);
        await AccountStory.NoAsync(_story.Key, "GET", "/destination/?account_id=2000000000", null, HttpStatusCode.NotFound, "No results found");
        await AccountStory.NoAsync(_story.Key, "GET", "/account/?account_id=2000000000", null, HttpStatusCode.NotFound, "No results found");
    }

    [Theory]
    [InlineData("hello.com", true)]
    [InlineData("www.hello.co.uk", true)]
    [InlineData("https://hello.com/shop", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("javascript:1", false)]
    [InlineData("//hello.com", false)]
    [InlineData("hello.com:80", false)]
    [InlineData("<b>hello.com</b>", false)]
    [InlineData("hello", false)]
    public async Task A_website_is_an_address_or_the_name_of_a_host(string website, bool good)
    {
        var (id, _) = await _story.AccountAsync();
        JsonObject body = new() { ["account_id"] = id, ["website"] = website };
        if (good)
        {
            Assert.Equal(website, (await AccountStory.OkAsync(_story.Key, "PATCH", "/account/", body))["website"]!.GetValue<string>());
        }
        else
        {
            await AccountStory.NoAsync(_story.Key, "PATCH", "/account/", body, HttpStatusCode.BadRequest);
        }
    }

    private async Task<JsonAnswer> SendAsync(string method, string path, string body) => await _story.Key.CallAsync(new HttpMethod(method), path, JsonNode.Parse(body));
}

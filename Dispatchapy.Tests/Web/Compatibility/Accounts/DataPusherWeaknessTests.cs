using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Compatibility.Accounts;

/// <summary>What Data Pusher was weak in, in the order of the list of its weaknesses, C6-1 to C6-8.</summary>
public sealed class DataPusherWeaknessTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    private readonly AccountStory _story = new(host.Gateway);

    /// <summary>C6-1.</summary>
    [Fact]
    public async Task Nobody_lists_accounts_without_a_key_and_no_list_has_a_secret()
    {
        var (id, secret) = await _story.AccountAsync();
        await AccountStory.NoAsync(_story.Plain, "GET", "/account/", null, HttpStatusCode.Unauthorized, "Un Authenticate");
        await AccountStory.NoAsync(_story.Plain, "GET", $"/account/?account_id={id}&secret_token={secret}", null, HttpStatusCode.Unauthorized);
        var all = (await _story.Key.GetAnswerAsync("/account/")).Text;
        Assert.Contains($"\"account_id\":{id},", all, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", all, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
    }

    /// <summary>C6-2.</summary>
    [Fact]
    public async Task Destinations_are_shown_and_changed_by_their_own_account_only()
    {
        var ((mine, secret), (_, other)) = (await _story.AccountAsync(), await _story.AccountAsync());
        var number = await _story.DestinationAsync(mine, new Uri("https://receiver.example/"));
        foreach (var wrong in new[] { null, other, secret + "x" })
        {
            await AccountStory.NoAsync(_story.Plain, "GET", $"/destination/?account_id={mine}", null, HttpStatusCode.Unauthorized, header: wrong);
            await AccountStory.NoAsync(_story.Plain, "POST", "/destination/", new JsonObject { ["account_id"] = mine, ["url"] = "https://thief.example", ["http_method"] = "POST", ["headers"] = new JsonObject() }, HttpStatusCode.Unauthorized, header: wrong);
            await AccountStory.NoAsync(_story.Plain, "PATCH", "/destination/", new JsonObject { ["destination_id"] = number, ["url"] = "https://thief.example", ["secret_token"] = wrong }, HttpStatusCode.Unauthorized);
            await AccountStory.NoAsync(_story.Plain, "DELETE", "/destination/", new JsonObject { ["destination_id"] = number }, HttpStatusCode.Unauthorized, header: wrong);
        }

        await AccountStory.OkAsync(_story.Plain, "PATCH", "/destination/", new JsonObject { ["destination_id"] = number, ["secret_token"] = secret, ["url"] = "https://receiver.example/new" });
        Assert.Contains("https://receiver.example/new", (await _story.Key.GetAnswerAsync($"/destination/?account_id={mine}")).Text, StringComparison.Ordinal);
    }

    /// <summary>C6-3.</summary>
    [Fact]
    public async Task Neither_number_nor_secret_is_the_callers_to_choose_and_a_form_is_no_body()
    {
        JsonObject body = new() { ["account_name"] = "x", ["email"] = AccountStory.NewEmail(), ["account_id"] = 4711, ["secret_token"] = "chosen" };
        var made = await AccountStory.OkAsync(_story.Key, "POST", "/account/", body);
        Assert.NotEqual(4711, made["account_id"]!.GetValue<int>());
        Assert.NotEqual("chosen", made["secret_token"]!.GetValue<string>());
        var again = await AccountStory.NoAsync(_story.Key, "POST", "/account/", new JsonObject { ["account_name"] = "", ["email"] = body["email"]!.GetValue<string>().ToUpperInvariant(), ["website"] = "shop" }, HttpStatusCode.BadRequest);
        Assert.Equal(["account_name", "email", "website"], again.Json["message"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["account_name"] = "x", ["email"] = AccountStory.NewEmail() });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _story.Key.CallAsync(HttpMethod.Post, "/account/", form)).Status);
    }

    /// <summary>C6-4.</summary>
    [Fact]
    public async Task A_wrong_secret_is_a_401_missing_data_a_400_and_no_secret_is_in_any_log()
    {
        var (id, secret) = await _story.AccountAsync();
        const string wrong = "a-wrong-secret-that-was-guessed";
        await AccountStory.NoAsync(_story.Plain, "POST", "/server/incoming_data", new JsonObject { ["account_id"] = id, ["secret_token"] = wrong, ["data"] = "x" }, HttpStatusCode.Unauthorized, "Un Authenticate");
        await AccountStory.NoAsync(_story.Plain, "GET", $"/server/incoming_data?account_id={id}&secret_token={wrong}&data=x", null, HttpStatusCode.Unauthorized, "Un Authenticate");
        await AccountStory.NoAsync(_story.Plain, "GET", "/server/incoming_data?account_id=999999&data=x", null, HttpStatusCode.Unauthorized, "Un Authenticate", wrong);
        foreach (var incomplete in new JsonObject[] { new() { ["account_id"] = id }, new() { ["secret_token"] = secret }, new() { ["account_id"] = "x", ["secret_token"] = secret, ["data"] = 1 }, new() { ["account_id"] = id, ["secret_token"] = secret } })
        {
            await AccountStory.NoAsync(_story.Plain, "POST", "/server/incoming_data", incomplete, HttpStatusCode.BadRequest, "Invalid Data");
        }

        Assert.Equal(HttpStatusCode.OK, (await _story.Plain.GetAnswerAsync($"/server/incoming_data?account_id={id}&secret_token={secret}&data=x")).Status);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal) || line.Contains(wrong, StringComparison.Ordinal));
    }

    /// <summary>C6-5.</summary>
    [Fact]
    public async Task A_destination_that_hangs_holds_up_nobody_else()
    {
        await using var hanging = await FakeResource.StartAsync();
        await using var receiver = await FakeResource.StartAsync();
        hanging.Behaviour = Answer.Never();
        var (id, secret) = await _story.AccountAsync();
        var resource = await host.ResourceAsync(await _story.DestinationAsync(id, hanging.Address));
        await _story.DestinationAsync(id, receiver.Address);
        await host.ChangeAsync(resource, stored => stored["timeout_seconds"] = 1);
        var call = await _story.PushAsync(id, secret, new JsonObject { ["a"] = 1 });
        await hanging.WaitForAsync(1, Eventually.Deadline);
        Assert.Equal("""{"a":1}""", (await receiver.WaitForAsync(1, Eventually.Deadline))[0].Text);

        // The one that hangs is hung up on, and tried again like any other failure.
        var task = (await host.Database.ListAsync($"SELECT id FROM tasks WHERE call_id = '{call}' AND resource_id = '{resource}'", row => row.GetGuid(0))).Single();
        var ended = await new Story(host.Gateway).UntilAsync(task, now => now["attempts"]!.AsArray() is [{ } first, ..] && first["error"] is not null);
        Assert.Contains("1 s", Story.Error(ended), StringComparison.Ordinal);
        Assert.Equal("pending", Story.State(ended));
    }

    /// <summary>C6-6.</summary>
    [Fact]
    public async Task What_was_accepted_is_on_record_and_comes_again_until_it_is_delivered()
    {
        await using var receiver = await FakeResource.StartAsync();
        receiver.Behaviour = Answer.InTurn(Answer.With(500), Answer.With(200));
        var (id, secret) = await _story.AccountAsync();
        await _story.DestinationAsync(id, receiver.Address);
        await _story.PushAsync(id, secret, new JsonObject { ["order"] = 4711 });
        await receiver.WaitForAsync(1, Eventually.Deadline);
        await Eventually.TrueAsync(
            async () => (await host.Database.ListAsync("UPDATE tasks SET run_at = now() WHERE state = 0 AND attempt_number = 1 RETURNING 1", row => row.GetInt32(0))).Count > 0, "it waits for its retry");
        Assert.Equal(2, (await receiver.WaitForAsync(2, Eventually.Deadline)).Count);
    }

    /// <summary>C6-7.</summary>
    [Fact]
    public async Task A_secret_cannot_be_guessed_is_shown_once_and_is_stored_as_a_hash()
    {
        var ((_, one), (_, two)) = (await _story.AccountAsync(), await _story.AccountAsync());
        Assert.NotEqual(one, two);
        Assert.Matches("^dpy_[A-Za-z0-9_-]{43}$", one);
        var stored = await host.Database.ListAsync("SELECT accounts::text || clients::text FROM accounts JOIN clients ON clients.id = accounts.client_id", row => row.GetString(0));
        Assert.DoesNotContain(stored, row => row.Contains(one, StringComparison.Ordinal));
        Assert.Equal(0L, await host.Database.ScalarAsync<long>($"SELECT count(*) FROM audit_entries WHERE audit_entries::text LIKE '%{one}%'"));
    }

    /// <summary>C6-8.</summary>
    [Theory]
    [InlineData("ftp://receiver.example/", "POST", "{}", "url")]
    [InlineData("receiver.example", "POST", "{}", "url")]
    [InlineData("http://169.254.169.254/latest/meta-data", "POST", "{}", "url")]
    [InlineData("https://receiver.example/", "PATCH", "{}", "http_method")]
    [InlineData("https://receiver.example/", "POST", "[1]", "headers")]
    [InlineData("https://receiver.example/", "POST", """{"X-A":{"b":1}}""", "headers")]
    [InlineData("https://receiver.example/", "POST", """{"X-A":"1\r\nX-B: 2"}""", "headers.X-A")]
    public async Task A_destination_has_an_address_that_may_be_called_and_headers_that_can_be_sent(string url, string method, string headers, string field)
    {
        var (id, _) = await _story.AccountAsync();
        var refused = await AccountStory.NoAsync(_story.Key, "POST", "/destination/", new JsonObject { ["account_id"] = id, ["url"] = url, ["http_method"] = method, ["headers"] = JsonNode.Parse(headers) }, HttpStatusCode.BadRequest);
        Assert.Equal([field], refused.Json["message"]!.AsObject().Select(entry => entry.Key));
    }

    [Fact]
    public async Task It_is_not_there_unless_it_is_switched_on()
    {
        await using var off = await Gateway.StartAsync(host.Database);
        foreach (var path in new[] { "/account/", "/destination/", "/server/incoming_data" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await off.Admin.GetAnswerAsync(path)).Status);
        }
    }
}

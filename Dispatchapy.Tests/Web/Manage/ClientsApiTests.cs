using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class ClientsApiTests(ManagementHost host)
{
    [Fact]
    public async Task The_token_is_shown_once_and_stored_nowhere()
    {
        var saved = await host.Admin.CreateAsync("clients", Given.Client());
        var token = saved["token"]!.GetValue<string>();
        Assert.Matches("^dpy_[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(token[..8] + "…", saved["token_prefix"]!.GetValue<string>());
        var again = await host.Admin.GetAnswerAsync($"clients/{saved.Id()}");
        Assert.False(again.Json.ContainsKey("token"));
        Assert.DoesNotContain(token[8..], again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token[8..], await host.Database.ScalarAsync<string>($"SELECT row_to_json(c)::text FROM clients c WHERE id = '{saved.Id()}'"), StringComparison.Ordinal);
        Assert.True(Admits(token));
    }

    [Fact]
    public async Task Rotation_without_grace_stops_the_old_token_at_once()
    {
        var saved = await host.Admin.CreateAsync("clients", Given.Client());
        var rotated = await host.Admin.PostAnswerAsync($"clients/{saved.Id()}/token");
        Assert.Equal(HttpStatusCode.OK, rotated.Status);
        Assert.False(Admits(saved["token"]!.GetValue<string>()));
        Assert.True(Admits(rotated.Json["token"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Rotation_with_grace_lets_both_tokens_in_until_it_ends()
    {
        var saved = await host.Admin.CreateAsync("clients", Given.Client());
        var rotated = await host.Admin.PostAnswerAsync($"clients/{saved.Id()}/token", new JsonObject { ["grace_minutes"] = 10 });
        Assert.True(Admits(saved["token"]!.GetValue<string>()));
        Assert.True(Admits(rotated.Json["token"]!.GetValue<string>()));
        Assert.False(Admits(saved["token"]!.GetValue<string>(), minutes: 11));
        Assert.True(Admits(rotated.Json["token"]!.GetValue<string>(), minutes: 11));
    }

    [Theory]
    [InlineData("""{"grace_minutes":-1}""")]
    [InlineData("""{"grace_minutes":10081}""")]
    [InlineData("""{"grace_minutes":"5"}""")]
    [InlineData("""{"grace_minutes":null}""")]
    public async Task A_grace_out_of_range_changes_nothing(string body)
    {
        var saved = await host.Admin.CreateAsync("clients", Given.Client());
        Assert.Equal(["grace_minutes"], (await host.Admin.PostAnswerAsync($"clients/{saved.Id()}/token", JsonNode.Parse(body))).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        Assert.True(Admits(saved["token"]!.GetValue<string>()));
        (await host.Admin.PostAnswerAsync("clients/none/token", new JsonObject())).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Endpoints_are_opened_and_closed_and_the_token_stays()
    {
        var one = (await host.Admin.CreateAsync("endpoints", Given.Endpoint())).Id();
        var two = (await host.Admin.CreateAsync("endpoints", Given.Endpoint())).Id();
        var saved = await host.Admin.CreateAsync("clients", Given.Client(null, one));
        var token = saved["token"]!.GetValue<string>();
        var body = Given.Client(saved["name"]!.GetValue<string>(), two);
        body["version"] = 1;
        var changed = await host.Admin.PutAnswerAsync($"clients/{saved.Id()}", body);
        Assert.Equal([two.ToString()], changed.Json["endpoint_ids"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.True(Admits(token));
        Assert.Equal(HttpStatusCode.NoContent, (await host.Admin.DeleteAnswerAsync($"endpoints/{two}")).Status);
        Assert.Empty((await host.Admin.GetAnswerAsync($"clients/{saved.Id()}")).Json["endpoint_ids"]!.AsArray());
        Assert.Equal(HttpStatusCode.NoContent, (await host.Admin.DeleteAnswerAsync($"clients/{saved.Id()}")).Status);
        Assert.False(Admits(token));
    }

    [Fact]
    public async Task A_stale_version_and_a_taken_name_are_conflicts()
    {
        var saved = await host.Admin.CreateAsync("clients", Given.Client());
        var body = Given.Client();
        body["version"] = 7;
        (await host.Admin.PutAnswerAsync($"clients/{saved.Id()}", body)).IsProblem(HttpStatusCode.Conflict);
        (await host.Admin.PostAnswerAsync("clients", Given.Client(saved["name"]!.GetValue<string>()))).IsProblem(HttpStatusCode.Conflict);
    }

    private bool Admits(string token, int minutes = 0)
    {
        var hash = TokenHash.Of(token);
        return host.Services.GetRequiredService<GatewayCatalog>().Current.ClientWith(hash)?.Admits(hash, TimeProvider.System.GetUtcNow().AddMinutes(minutes)) == true;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class ApiKeysApiTests(ManagementHost host)
{
    [Fact]
    public async Task A_new_key_is_shown_once_works_and_stops_when_deleted()
    {
        var answer = await host.Admin.PostAnswerAsync("api-keys", new JsonObject { ["name"] = Given.Name("ci"), ["role"] = "viewer" });
        var text = answer.Json["key"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Matches("^dpm_[A-Za-z0-9_-]{43}$", text);
        Assert.DoesNotContain(text, (await host.Admin.GetAnswerAsync("api-keys")).Text, StringComparison.Ordinal);
        using var client = host.Client(text);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAnswerAsync("resources")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await host.Admin.DeleteAnswerAsync($"api-keys/{answer.Json.Id()}")).Status);
        (await client.GetAnswerAsync("resources")).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_needs_a_free_name_and_a_role()
    {
        Assert.Equal(["name", "role"], (await host.Admin.PostAnswerAsync("api-keys", new JsonObject())).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        Assert.Equal(["name"], (await host.Admin.PostAnswerAsync("api-keys", Key(AccessOptions.ManagementKeyVariable))).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        var name = Given.Name("twice");
        await host.Admin.CreateAsync("api-keys", Key(name));
        (await host.Admin.PostAnswerAsync("api-keys", Key(name))).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_key_of_the_environment_is_an_admins_and_can_be_changed_by_a_restart()
    {
        using var client = host.Client(ManagementHost.SeededKey);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAnswerAsync("api-keys")).Status);
        var keys = host.Services.GetRequiredService<ApiKeyStore>();
        await keys.SeedAsync("another-key-of-the-environment", CancellationToken.None);
        (await client.GetAnswerAsync("api-keys")).IsProblem(HttpStatusCode.Unauthorized);
        await keys.SeedAsync(ManagementHost.SeededKey, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAnswerAsync("api-keys")).Status);
    }

    [Theory]
    [InlineData("nineteen-characters")]
    [InlineData("with a space in the middle")]
    [InlineData("mit-ümläuten-und-lang-genug")]
    public async Task A_key_that_can_be_guessed_or_not_be_sent_is_not_seeded(string key)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => host.Services.GetRequiredService<ApiKeyStore>().SeedAsync(key, CancellationToken.None));
        Assert.StartsWith(AccessOptions.ManagementKeyVariable, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_somebody_elses_is_not_seeded()
    {
        var other = (await host.Admin.CreateAsync("api-keys", Key(Given.Name("other"))))["key"]!.GetValue<string>();
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => host.Services.GetRequiredService<ApiKeyStore>().SeedAsync(other, CancellationToken.None));
        Assert.DoesNotContain(other, refusal.Message, StringComparison.Ordinal);
    }

    private static JsonObject Key(string name) => new() { ["name"] = name, ["role"] = "admin" };
}

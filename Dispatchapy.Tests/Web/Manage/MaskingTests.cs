using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class MaskingTests(ManagementHost host)
{
    private const string Secret = "sk-VERY-secret-4711";

    [Fact]
    public async Task No_answer_and_no_row_shows_a_secret()
    {
        var body = Secrets();
        var created = await host.Admin.PostAnswerAsync("resources", body);
        var id = created.Json.Id();
        JsonAnswer[] answers =
        [
            created,
            await host.Admin.GetAnswerAsync($"resources/{id}"),
            await host.Admin.GetAnswerAsync($"resources?q={Uri.EscapeDataString(created.Json["name"]!.GetValue<string>())}"),
            await host.Admin.PutAnswerAsync($"resources/{id}", created.Json),
            await host.Admin.PostAnswerAsync($"resources/{id}/duplicate"),
            await host.Admin.PostAnswerAsync("resources", body),
            await host.Admin.GetAnswerAsync($"resources?q={Secret}"),
        ];
        Assert.All(answers, answer => Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal));
        Assert.All(answers[..5], answer => Assert.Contains("\"X-API-Key\":\"••••\"", answer.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, await RowAsync(id), StringComparison.Ordinal);
        Assert.Equal(Secret, await StoredAsync(id, "X-API-Key"));
    }

    [Fact]
    public async Task The_mask_keeps_the_value_whatever_the_case_of_the_name()
    {
        var saved = await host.Admin.CreateAsync("resources", Secrets());
        saved["headers"] = new JsonObject { ["x-api-KEY"] = "••••", ["X-New"] = "new" };
        Assert.Equal(HttpStatusCode.OK, (await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved)).Status);
        Assert.Equal(Secret, await StoredAsync(saved.Id(), "x-api-KEY"));
        Assert.Equal("new", await StoredAsync(saved.Id(), "X-New"));
    }

    [Fact]
    public async Task A_new_value_replaces_the_old_one()
    {
        var saved = await host.Admin.CreateAsync("resources", Secrets());
        saved["headers"] = new JsonObject { ["X-API-Key"] = "next" };
        Assert.Equal(HttpStatusCode.OK, (await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved)).Status);
        Assert.Equal("next", await StoredAsync(saved.Id(), "X-API-Key"));
    }

    [Fact]
    public async Task A_mask_that_stands_for_nothing_is_refused()
    {
        var fresh = Given.Resource();
        fresh["headers"] = new JsonObject { ["X-API-Key"] = "••••" };
        fresh["alerts"] = new JsonObject { ["webhook_headers"] = new JsonObject { ["X-Hook"] = "••••" } };
        Assert.Equal(["alerts.webhook_headers.X-Hook", "headers.X-API-Key"], (await host.Admin.PostAnswerAsync("resources", fresh)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);

        var saved = await host.Admin.CreateAsync("resources", Secrets());
        saved["headers"]!["X-Other"] = "••••";
        Assert.Equal(["headers.X-Other"], (await host.Admin.PutAnswerAsync($"resources/{saved.Id()}", saved)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
    }

    [Fact]
    public async Task A_refusal_does_not_quote_the_secret()
    {
        var body = Given.Resource();
        body["headers"] = new JsonObject { ["Bad Name"] = Secret, ["X-Key"] = Secret + "\r\nX-Injected: 1" };
        var answer = (await host.Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
        Assert.Equal(["headers.Bad Name", "headers.X-Key"], answer.ErrorFields);
    }

    private static JsonObject Secrets()
    {
        var body = Given.Resource();
        body["headers"] = new JsonObject { ["X-API-Key"] = Secret };
        body["alerts"] = new JsonObject { ["webhook_url"] = "https://chat.example/hook", ["webhook_headers"] = new JsonObject { ["Authorization"] = $"Bearer {Secret}" } };
        return body;
    }

    private Task<string> RowAsync(Guid id) => host.Database.ScalarAsync<string>($"SELECT row_to_json(r)::text FROM resources r WHERE id = '{id}'");

    private async Task<string> StoredAsync(Guid id, string name)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>().CreateDbContextAsync();
        var row = await db.Resources.AsNoTracking().SingleAsync(resource => resource.Id == id);
        return host.Services.GetRequiredService<SecretBox>().Unprotect(row.ProtectedHeaders)[name];
    }
}

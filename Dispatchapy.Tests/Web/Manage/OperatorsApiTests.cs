using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Manage;

public sealed class OperatorsApiTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Password = "a password of the tests";

    [Fact]
    public async Task An_account_is_made_changed_and_deleted_and_no_answer_shows_its_password()
    {
        var body = Operator();
        var created = await fixture.Gateway.Admin.PostAnswerAsync("operators", body);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        var (id, name) = (created.Json.Id(), body["name"]!.GetValue<string>());
        using var signedIn = await ConsoleClient.SignedInAsync(fixture.Gateway.Address, name, Password);

        var change = created.Json;
        change["role"] = "operator";
        var changed = await fixture.Gateway.Admin.PutAnswerAsync($"operators/{id}", change);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await signedIn.SendAsync(HttpMethod.Get, "/manage/v1/stats")).StatusCode);
        (await fixture.Gateway.Admin.PutAnswerAsync($"operators/{id}", change)).IsProblem(HttpStatusCode.Conflict);

        Assert.Equal(HttpStatusCode.OK, (await fixture.Gateway.Admin.PutAnswerAsync($"operators/{id}/password", new JsonObject { ["password"] = "another " + Password })).Status);
        using var again = await ConsoleClient.SignedInAsync(fixture.Gateway.Address, name, "another " + Password);
        Assert.Equal(HttpStatusCode.OK, (await fixture.Gateway.Admin.PostAnswerAsync($"operators/{id}/unlock")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await fixture.Gateway.Admin.DeleteAnswerAsync($"operators/{id}")).Status);
        (await fixture.Gateway.Admin.GetAnswerAsync($"operators/{id}")).IsProblem(HttpStatusCode.NotFound);

        var audit = await fixture.Gateway.Admin.GetAnswerAsync($"audit?subject_id={id}");
        Assert.Equal(["deleted", "unlocked", "signed in", "changed password", "updated", "signed in", "created"], audit.Json["items"]!.AsArray().Select(entry => entry!["action"]!.GetValue<string>()));
        Assert.All(new[] { created.Text, changed.Text, audit.Text }, text => Assert.DoesNotContain("password of the tests", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Name_role_and_password_are_needed_and_names_differ_by_more_than_case()
    {
        Assert.Equal(["name", "password", "role"], (await fixture.Gateway.Admin.PostAnswerAsync("operators", new JsonObject())).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        var short_ = Operator();
        short_["password"] = "too short";
        Assert.Equal(["password"], (await fixture.Gateway.Admin.PostAnswerAsync("operators", short_)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        var body = Operator();
        await fixture.Gateway.Admin.CreateAsync("operators", body);
        body["name"] = body["name"]!.GetValue<string>().ToUpperInvariant();
        (await fixture.Gateway.Admin.PostAnswerAsync("operators", body)).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_last_active_admin_stays()
    {
        var admin = (await fixture.Gateway.Admin.GetAnswerAsync("operators")).Json["items"]!.AsArray().Single(item => item!["name"]!.GetValue<string>() == "admin")!.AsObject();
        (await fixture.Gateway.Admin.DeleteAnswerAsync($"operators/{admin.Id()}")).IsProblem(HttpStatusCode.Conflict);
        admin["active"] = false;
        (await fixture.Gateway.Admin.PutAnswerAsync($"operators/{admin.Id()}", admin)).IsProblem(HttpStatusCode.Conflict);
        admin["active"] = true;
        admin["role"] = "viewer";
        (await fixture.Gateway.Admin.PutAnswerAsync($"operators/{admin.Id()}", admin)).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_audit_log_is_paged_and_filtered()
    {
        var made = await fixture.Gateway.Admin.CreateAsync("resources", Given.Resource());
        var id = made.Id();
        for (var i = 0; i < 3; i++)
        {
            made = (await fixture.Gateway.Admin.PutAnswerAsync($"resources/{id}", made)).Json;
        }

        List<long> ids = [];
        for (string? after = ""; after is not null;)
        {
            var page = (await fixture.Gateway.Admin.GetAnswerAsync($"audit?subject_id={id}&limit=2{after}")).Json;
            ids.AddRange(page["items"]!.AsArray().Select(entry => entry!["id"]!.GetValue<long>()));
            after = page["next"]?.GetValue<string>() is { } next ? $"&after={next}" : null;
        }

        Assert.Equal(4, ids.Count);
        Assert.Equal(ids.Distinct().OrderDescending(), ids);
        Assert.Empty((await fixture.Gateway.Admin.GetAnswerAsync($"audit?subject_id={id}&actor=nobody")).Json["items"]!.AsArray());
        Assert.Equal(["after", "limit", "subject_id", "who"], (await fixture.Gateway.Admin.GetAnswerAsync("audit?who=me&subject_id=x&after=x&limit=0")).IsProblem(HttpStatusCode.BadRequest).ErrorFields);
    }

    private static JsonObject Operator() => new() { ["name"] = Given.Name("Ada"), ["role"] = "viewer", ["password"] = Password };
}

using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Npgsql;

namespace Dispatchapy.Tests.Signing;

public sealed class SigningApiTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private HttpClient Admin => fixture.Gateway.Admin;

    [Theory]
    [InlineData("""{"scheme":"hmac","algorithm":"v2"}""", "signing.algorithm", "signing.scheme", "signing.secrets")]
    [InlineData("""{"scheme":"standard"}""", "signing.secrets")]
    [InlineData("""{"scheme":"standard","secrets":["••••"]}""", "signing.secrets[0]")]
    [InlineData("""{"scheme":"standard","secrets":["plain"]}""", "signing.secrets[0]")]
    [InlineData("""{"scheme":"hub","algorithm":"v1a","secrets":["two\nlines","another"]}""", "signing.algorithm", "signing.secrets[0]", "signing.secrets[1]")]
    [InlineData("""{"scheme":"none","secrets":["plain"]}""", "signing.secrets")]
    [InlineData("""{"scheme":"standard","secrets":["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw","a","b"],"secret":"x"}""", "signing.secret", "signing.secrets")]
    public async Task What_is_wrong_is_told_all_at_once(string signing, params string[] fields)
    {
        var body = Given.Resource();
        (body["signing"], body["method"]) = (JsonNode.Parse(signing), "TRACE");
        var answer = (await Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["method", .. fields], answer.ErrorFields);
    }

    [Fact]
    public async Task A_header_that_would_take_the_place_of_the_signature_is_refused()
    {
        var body = Given.Resource();
        (body["signing"], body["headers"]) = (Signed(Secret), new JsonObject { ["Webhook-Id"] = "mine" });
        Assert.Equal(["headers.Webhook-Id"], (await Admin.PostAnswerAsync("resources", body)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
    }

    [Fact]
    public async Task A_stored_secret_of_another_kind_is_not_taken_over_and_none_removes_it()
    {
        var created = await CreateAsync(Secret);
        created["signing"]!["algorithm"] = "v1a";
        Assert.Equal(["signing.secrets[0]"], (await Admin.PutAnswerAsync($"resources/{created.Id()}", created)).IsProblem(HttpStatusCode.UnprocessableEntity).ErrorFields);
        created["signing"] = new JsonObject { ["scheme"] = "none", ["secrets"] = new JsonArray("••••") };
        var removed = (await Admin.PutAnswerAsync($"resources/{created.Id()}", created)).Json["signing"]!;
        Assert.Equal(("none", 0), (removed["scheme"]!.GetValue<string>(), removed["secrets"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("""{"grace_minutes":10081,"scheme":"other","algorithm":"v9"}""", "algorithm", "grace_minutes", "scheme")]
    [InlineData("""{"grace_minutes":5,"scheme":"hub"}""", "grace_minutes")]
    [InlineData("""{"grace_minutes":"soon","why":1}""", "grace_minutes", "why")]
    [InlineData("""{"scheme":"none"}""", "scheme")]
    public async Task A_rotation_that_makes_no_sense_is_refused(string body, params string[] fields)
    {
        var created = await CreateAsync(Secret);
        var answer = (await Admin.PostAnswerAsync($"resources/{created.Id()}/signing-secret", JsonNode.Parse(body))).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(fields, answer.ErrorFields.Distinct());
        Assert.Equal(1, (await Admin.GetAnswerAsync($"resources/{created.Id()}")).Json["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_copy_has_a_secret_of_its_own()
    {
        var created = await CreateAsync(Secret);
        var copy = (await Admin.PostAnswerAsync($"resources/{created.Id()}/duplicate")).Json;
        Assert.Equal("standard", copy["signing"]!["scheme"]!.GetValue<string>());
        await using var provider = await FakeResource.StartAsync();
        (copy["url"], copy["active"]) = (provider.Address.AbsoluteUri, true);
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"resources/{copy.Id()}", copy)).Status);
        var (path, token) = await fixture.Story.RouteAsync(copy.Id());
        await fixture.Story.FinishedAsync(await fixture.Story.AcceptedAsync(token, path));
        Assert.Equal([false], OwnVerification.Standard(Assert.Single(provider.Received), Secret));
    }

    [Fact]
    public async Task No_secret_is_answered_logged_audited_or_readable_in_the_database()
    {
        await using var database = await TestDatabase.CreateAsync();
        using LogRecorder log = new();
        List<string> secrets = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"];
        List<string> answers = [];
        await using (var gateway = await Gateway.StartLoggedAsync(log, database))
        {
            Story story = new(gateway);
            await using var provider = await FakeResource.StartAsync();
            var id = await story.ResourceAsync(provider.Address, body => body["signing"] = Signed(secrets[0]));
            secrets.Add((await gateway.Admin.PostAnswerAsync($"resources/{id}/signing-secret", new JsonObject { ["grace_minutes"] = 5 })).Json["secret"]!.GetValue<string>());
            var (path, token) = await story.RouteAsync(id);
            answers.Add((await story.FinishedAsync(await story.AcceptedAsync(token, path))).ToJsonString());
            answers.Add((await gateway.Admin.GetAnswerAsync($"resources/{id}")).Text);
            answers.Add((await gateway.Admin.GetAnswerAsync("audit")).Text);
            Assert.Contains("rotated signing secret", answers[^1], StringComparison.Ordinal);
            secrets.AddRange(Assert.Single(provider.Received).Headers["webhook-signature"].Split(' '));
        }

        answers.AddRange(log.Lines);
        answers.Add(await DumpAsync(database));
        Assert.DoesNotContain(answers, text => secrets.Any(secret => text.Contains(secret.Split('_', ',')[^1], StringComparison.Ordinal)));
    }

    private async Task<JsonObject> CreateAsync(string secret)
    {
        var body = Given.Resource();
        body["signing"] = Signed(secret);
        return await Admin.CreateAsync("resources", body);
    }

    private static JsonObject Signed(string secret) => new() { ["scheme"] = "standard", ["secrets"] = new JsonArray(secret) };

    private static async Task<string> DumpAsync(TestDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT string_agg(query_to_xml(format('SELECT * FROM %I', tablename), true, true, '')::text, '') FROM pg_tables WHERE schemaname = 'public'");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

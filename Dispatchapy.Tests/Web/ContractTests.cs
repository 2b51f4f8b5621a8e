using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web;

public sealed class ContractTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private HttpClient Admin => fixture.Gateway.Admin;

    [Fact]
    public async Task A_call_that_breaks_the_contract_is_told_everything_at_once()
    {
        var (_, path, _, token) = await fixture.Story.WithContractAsync();
        using var answer = await fixture.Story.PostAsync(token, path, """{"user":{"email":"nobody","lang":"DE"},"amount":0,"kind":"fax","tags":[],"at":null}""", "bad key");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"ref":["This parameter is required."],"/user/email":["Must be an e-mail address."],"/user/lang":["Must match the pattern ^[a-z]{2}$."],"/amount":["Must be at least 0.01."],"/kind":["Must be one of: \u0022sms\u0022, \u0022mail\u0022, 1, null."],"/tags":["Must have at least 1 item; it has 0."],"/at":["Must be a string, not null."],"Idempotency-Key":["Must be given once and be 1\u2013255 visible ASCII characters."]}""", problem["errors"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.StartsWith("Missing required parameter: ref. /user/email: Must be an e-mail address.", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("And 1 more.", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_has_the_defaults_and_not_the_dropped_and_the_key_is_about_what_came()
    {
        var (_, path, _, token) = await fixture.Story.WithContractAsync();
        var task = await fixture.Story.AcceptedAsync(token, path, ContractStory.Good, "k1");
        Assert.Equal("""{"ref":"r","user":{"email":"ann@example.com","lang":"de"},"amount":1.50}""", (await fixture.Story.TaskAsync(task))["source_payload"]!.ToJsonString());
        Assert.Equal(task, await fixture.Story.AcceptedAsync(token, path, ContractStory.Good, "k1"));
        using var other = await fixture.Story.PostAsync(token, path, """{"ref":"r","user":{"email":"ann@example.com"},"amount":1.50,"secret":"y"}""", "k1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task A_retry_with_another_payload_keeps_the_contract_too()
    {
        var (_, path, _, token) = await fixture.Story.WithContractAsync();
        var task = await fixture.Story.AcceptedAsync(token, path, ContractStory.Good);
        await Admin.PostAnswerAsync($"tasks/{task}/stop");
        var refused = await Admin.PostAnswerAsync($"tasks/{task}/retry-edited", JsonNode.Parse("""{"ref":"r","user":{"email":"x"}}"""));
        Assert.Contains("/user/email", refused.Text, StringComparison.Ordinal);
        var accepted = await Admin.PostAnswerAsync($"tasks/{task}/retry-edited", JsonNode.Parse("""{"ref":"r2","user":{"email":"a@b.example"}}"""));
        Assert.True((int)accepted.Status < 300, accepted.Text);
    }

    [Fact]
    public async Task The_dry_run_says_what_the_contract_would_do()
    {
        var (id, _, _, _) = await fixture.Story.WithContractAsync();
        var bad = await Admin.PostAnswerAsync($"endpoints/{id}/dry-run", JsonNode.Parse("""{"payload":{"ref":"r","user":{"email":"x"}}}"""));
        Assert.Equal("400: /user/email: Must be an e-mail address.", bad.Json["refusal"]!.GetValue<string>());
        Assert.Equal("/user/email", bad.Json["breaches"]![0]!["place"]!.GetValue<string>());
        var good = await Admin.PostAnswerAsync($"endpoints/{id}/dry-run", JsonNode.Parse($$"""{"payload":{{ContractStory.Good}}}"""));
        Assert.Null(good.Json["refusal"]);
        Assert.Equal("""{"ref":"r","user":{"email":"ann@example.com","lang":"de"},"amount":1.50}""", good.Json["payload"]!.ToJsonString());
    }

    [Fact]
    public async Task A_contract_reads_back_as_it_was_saved_and_a_bad_one_is_told_everything()
    {
        var (id, _, _, _) = await fixture.Story.WithContractAsync();
        var saved = (await Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        var wanted = JsonNode.Parse(ContractStory.Contract)!;
        foreach (var (param, kept) in wanted["params"]!.AsArray().Zip(saved["contract"]!["params"]!.AsArray()))
        {
            Assert.All(param!.AsObject(), member => Assert.True(JsonNode.DeepEquals(member.Value, kept![member.Key]), member.Key));
        }

        Assert.Equal("dropped", saved["contract"]!["extra_params"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"endpoints/{id}", saved)).Status);
        saved["version"] = 2;
        saved["contract"] = JsonNode.Parse("""{"extra_params":"eaten","params":[{"name":"a","type":"text","minimum":"1","more":1},{"name":"b","type":"string","pattern":"(?=x)","default":7}]}""");
        var refused = (await Admin.PutAnswerAsync($"endpoints/{id}", saved)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["contract.extra_params", "contract.params[0].minimum", "contract.params[0].more", "contract.params[0].type", "contract.params[1].default", "contract.params[1].pattern"], refused.ErrorFields);
    }

    [Fact]
    public async Task A_repetition_is_answered_as_the_first_call_also_after_more_is_asked()
    {
        var (id, path, _, token) = await fixture.Story.WithContractAsync();
        var task = await fixture.Story.AcceptedAsync(token, path, ContractStory.Good, "k2");
        var endpoint = (await Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        endpoint["required_params"] = new JsonArray("ref", "user.email", "more");
        endpoint["contract"] = JsonNode.Parse("""{"params":[{"name":"ref","type":"integer"}]}""");
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"endpoints/{id}", endpoint)).Status);

        using var again = await fixture.Story.PostAsync(token, path, ContractStory.Good, "k2");
        Assert.Equal((HttpStatusCode.Accepted, "true"), (again.StatusCode, again.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal($$"""{"status":"held","task_id":"{{task}}"}""", await again.Content.ReadAsStringAsync());

        var (_, foreign) = await fixture.Story.ClientAsync([id]);
        var changed = ContractStory.Good.Replace("1.50", "1.51", StringComparison.Ordinal);
        foreach (var (caller, payload, key) in new[] { (token, ContractStory.Good, (string?)null), (token, ContractStory.Good, "k3"), (token, changed, "k2"), (foreign, ContractStory.Good, "k2") })
        {
            using var refused = await fixture.Story.PostAsync(caller, path, payload, key);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task The_limit_of_a_payload_holds_with_its_defaults_too()
    {
        var (id, path, _, token) = await fixture.Story.WithContractAsync("""{"params":[{"name":"user.lang","type":"string","default":"de"}]}""");
        const int Most = 256 * 1024;
        var frame = """{"ref":"r","pad":"","user":{"email":"a@b.example"}}""";
        var full = frame.Replace("pad\":\"", "pad\":\"" + new string('x', Most - frame.Length), StringComparison.Ordinal);
        using var refused = await fixture.Story.PostAsync(token, path, full, "large");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("With the defaults of the endpoint's contract filled in, the payload is larger than 262,144 bytes.", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        var exact = full.Remove(full.IndexOf('x', StringComparison.Ordinal), ",\"lang\":\"de\"".Length);
        var task = await fixture.Story.AcceptedAsync(token, path, exact, "fits");
        // What was accepted once is a repetition, however long the default has become.
        var endpoint = (await Admin.GetAnswerAsync($"endpoints/{id}")).Json;
        endpoint["contract"]!["params"]![0]!["default"] = "deutsch";
        Assert.Equal(HttpStatusCode.OK, (await Admin.PutAnswerAsync($"endpoints/{id}", endpoint)).Status);
        Assert.Equal(task, await fixture.Story.AcceptedAsync(token, path, exact, "fits"));
    }

    [Fact]
    public async Task A_mapping_of_what_the_contract_drops_is_refused_and_names_the_resource()
    {
        var resource = await fixture.Story.ResourceAsync(new Uri("http://127.0.0.1:9/"), body => body["name"] = "Primary SMS of contracts");
        var body = Given.Endpoint(null, resource);
        body["required_params"] = new JsonArray("ref");
        body["contract"] = JsonNode.Parse("""{"extra_params":"dropped","params":[{"name":"to","type":"string"}]}""");
        body["resources"]![0]!["mapping"] = JsonNode.Parse("""[{"target":"phone","source":"payload","value":"to"},{"target":"text","source":"template","value":"Dear {{name}}"}]""");
        var refused = (await Admin.PostAnswerAsync("endpoints", body)).IsProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["resources[0].mapping[1].value"], refused.ErrorFields);
        Assert.Contains("Primary SMS of contracts would never get name: the contract does not name it, so it is dropped.", refused.Text, StringComparison.Ordinal);
    }
}

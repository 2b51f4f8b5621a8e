using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Microsoft.OpenApi;

namespace Dispatchapy.Tests.Web.Docs;

public sealed class ClientDocumentTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_client_sees_its_own_endpoints_typed_by_their_contracts_and_no_other()
    {
        var (_, path, client, token) = await fixture.Story.WithContractAsync();
        var (_, foreign, _, _) = await fixture.Story.WithContractAsync();
        var document = await OwnAsync(token);
        Assert.DoesNotContain(foreign, document.ToJsonString(), StringComparison.Ordinal);
        var call = document["paths"]![$"/api/{path}"]!["post"]!;
        var body = call["requestBody"]!["content"]!["application/json"]!;
        Assert.Equal("""["ref","user"]""", body["schema"]!["required"]!.ToJsonString());
        Assert.Equal("email", body["schema"]!["properties"]!["user"]!["properties"]!["email"]!["format"]!.GetValue<string>());
        Assert.Equal(["202", "400", "401", "403", "404", "413", "415", "422", "429", "503"], call["responses"]!.AsObject().Select(answer => answer.Key));
        Assert.NotNull(call["responses"]!["429"]!["headers"]!["Retry-After"]);
        Assert.Equal("Idempotency-Key", call["parameters"]![0]!["name"]!.GetValue<string>());
        Assert.Contains("/api/tasks/{task_id}", document["paths"]!.AsObject().Select(entry => entry.Key));
        // What the document shows as an example is accepted as it is.
        await fixture.Story.AcceptedAsync(token, path, body["example"]!.ToJsonString());
        var seen = await fixture.Gateway.Admin.GetAnswerAsync($"clients/{client}/openapi.json");
        Assert.True(JsonNode.DeepEquals(document, seen.Json));
        (await fixture.Gateway.Admin.GetAnswerAsync($"clients/{Guid.Empty}/openapi.json")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Validators_of_others_find_nothing_wrong_with_any_document()
    {
        var (_, _, _, token) = await fixture.Story.WithContractAsync();
        var (_, path, _, arrays) = await fixture.Story.WithContractAsync(ContractStory.Arrays, "items.2.sku", "lines.0.price", "deep.0.1.x");
        JsonArray documents = [await OwnAsync(token), await OwnAsync(arrays), (await fixture.Gateway.Admin.GetAnswerAsync("/openapi/gateway.json")).Json, (await fixture.Gateway.Admin.GetAnswerAsync("/openapi/management.json")).Json];
        var verdict = await PythonScript.RunAsync("Dispatchapy.Tests/Web/Docs/validate-openapi.py", documents.ToJsonString(), Repository.Path("Dispatchapy.Tests/Web/Docs/openapi-3.1.schema.json"));
        Assert.Equal("4 documents are valid", verdict.Trim());
        foreach (var own in documents.Take(2))
        {
            var read = OpenApiDocument.Parse(own!.ToJsonString(), "json");
            Assert.Empty(read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings).Select(error => error.ToString()));
        }

        await fixture.Story.AcceptedAsync(arrays, path, documents[1]!["paths"]![$"/api/{path}"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString());
    }

    private async Task<JsonObject> OwnAsync(string token)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/openapi.json") { Headers = { { "X-API-Token", token } } };
        using var answer = await fixture.Gateway.Http.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }
}

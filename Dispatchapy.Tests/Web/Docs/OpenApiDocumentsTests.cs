using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Docs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Dispatchapy.Tests.Web.Docs;

public sealed partial class OpenApiDocumentsTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static IEnumerable<ApiOperation> All => ManagementDocument.Operations(webhooks: true, accounts: true);

    /// <summary>Of the fixture's node.</summary>
    private static IEnumerable<ApiOperation> Mapped => ManagementDocument.Operations(webhooks: true, accounts: false);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_documents_have_every_route_that_is_mapped_and_no_other(bool webhooks, bool accounts)
    {
        await using var gateway = await Gateway.StartAsync(fixture.Database, ("Compatibility:Webhooks:Enabled", $"{webhooks}"), ("Compatibility:Accounts:Enabled", $"{accounts}"));
        var served = (await gateway.Admin.GetAnswerAsync("/openapi/management.json")).Json["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        var described = served.Concat(GatewayDocument.Operations.Select(operation => $"{operation.Method} {operation.Path}"));
        var mapped = from endpoint in gateway.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                     let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{**path}", "{path}", StringComparison.Ordinal)
                     where Apis().IsMatch(path)
                     from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                     select $"{method} {path}";
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_parameter_in_a_path_is_described_and_every_id_is_there_once()
    {
        ApiOperation[][] documents = [[.. All], [.. GatewayDocument.Operations]];
        Assert.All(documents, operations =>
        {
            Assert.Equal(operations.Length, operations.Select(operation => operation.Id).Distinct().Count());
            Assert.All(operations, operation => Assert.Equal(
                Parameter().Matches(operation.Path).Select(match => match.Groups[1].Value), operation.Parameters.Where(parameter => parameter.In == "path").Select(parameter => parameter.Name)));
        });
    }

    [Theory]
    [InlineData("management")]
    [InlineData("gateway")]
    public async Task A_reader_of_documents_finds_nothing_wrong(string name)
    {
        var resource = (await fixture.Gateway.Admin.CreateAsync("resources", Given.Resource())).Id();
        var endpoint = Given.Endpoint("docs/" + Given.Path("nested"), resource);
        endpoint["required_params"] = new JsonArray("ref", "user.name", "user.address.city");
        await fixture.Gateway.Admin.CreateAsync("endpoints", endpoint);
        var text = (await fixture.Gateway.Admin.GetAnswerAsync($"/openapi/{name}.json")).Text;
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal(name == "gateway", read.Document!.Paths.ContainsKey($"/api/{endpoint["path"]}"));
    }

    [Fact]
    public async Task The_examples_of_what_is_made_are_accepted_as_they_are()
    {
        foreach (var operation in Mapped.Where(operation => operation is { Method: "POST", Answer.Status: 201, Body: not null, Tag: not "Failures" and not "Alert rules", Id: not "create_delivery" })) // a run needs a failure, a rule a channel, and a delivery a webhook
        {
            var answer = await fixture.Gateway.Admin.PostAnswerAsync(operation.Path, JsonNode.Parse(operation.Body!.Example));
            Assert.True(answer.Status == HttpStatusCode.Created, $"{operation.Id}: {answer.Text}");
            AssertDescribed(answer.Json, operation);
        }
    }

    [Fact]
    public async Task What_the_schemas_of_bodies_name_is_read_and_nothing_else()
    {
        foreach (var operation in Mapped.Where(operation => operation.Body is not null))
        {
            var body = new JsonObject(Members(operation.Body!.Schema).Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonArray(new JsonArray()))));
            var answer = await fixture.Gateway.Admin.CallAsync(new HttpMethod(operation.Method), operation.Path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal), body);
            var errors = answer.Json["errors"]?.AsObject() ?? [];
            Assert.DoesNotContain(errors, error => error.Value!.ToJsonString().Contains("Is unknown here", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_described_as_a_parameter_of_a_list_is_read_and_nothing_else()
    {
        foreach (var operation in Mapped.Where(operation => operation.Parameters.Any(parameter => parameter.Name == "after")))
        {
            var path = operation.Path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal);
            var query = string.Join('&', operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => $"{parameter.Name}="));
            var answer = await fixture.Gateway.Admin.GetAnswerAsync($"{path}?{query}");
            Assert.DoesNotContain("Is unknown here", answer.Text, StringComparison.Ordinal);
            Assert.Contains("serach: Is unknown here", (await fixture.Gateway.Admin.GetAnswerAsync($"{path}?serach=x")).IsProblem(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/openapi/management.json")]
    [InlineData("/openapi/gateway.json")]
    [InlineData("/docs/ui/index.html")]
    [InlineData("/docs/ui/swagger-ui-bundle.js")]
    [InlineData("/docs")]
    public async Task The_documents_are_for_those_who_are_signed_in(string path)
    {
        using ConsoleClient nobody = new(fixture.Gateway.Address);
        using var refused = await nobody.SendAsync(HttpMethod.Get, path);
        Assert.Contains(refused.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Redirect });
        using var admin = await ConsoleClient.SignedInAsync(fixture.Gateway.Address);
        using var answer = await admin.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static IEnumerable<string> Members(JsonObject schema) => schema["properties"]!.AsObject().Select(member => member.Key);

    /// <summary>Each member that came back has its place in the schema.</summary>
    private static void AssertDescribed(JsonObject answer, ApiOperation operation)
    {
        AnswerSchemas schemas = new();
        schemas.Of(operation.Answer);
        Assert.Empty(answer.Select(member => member.Key).Except(schemas.Components.SelectMany(component => Members(component.Value!.AsObject()))));
    }

    [GeneratedRegex("^/(manage/v1|v1|account|destination|server|api|healthz|readyz|metrics)(/|$)")]
    private static partial Regex Apis();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}

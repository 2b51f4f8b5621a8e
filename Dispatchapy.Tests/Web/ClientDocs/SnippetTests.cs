using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.ClientDocs.Snippets;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.ClientDocs;

/// <summary>What people copy must run as it stands.</summary>
public sealed class SnippetTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("curl", "sh", ".sh")]
    [InlineData("Python", "python3", ".py")]
    [InlineData("JavaScript", "node", ".mjs")]
    [InlineData("PHP", "php", ".php")]
    public async Task A_snippet_makes_a_call_that_is_accepted(string language, string program, string extension)
    {
        if (!ProgramRun.Exists(program) || (language == "curl" && !ProgramRun.Exists("curl")))
        {
            return; // whoever has the language sees it tested
        }

        var (id, path, _, token) = await fixture.Story.WithContractAsync();
        var endpoint = fixture.Gateway.Services.GetRequiredService<GatewayCatalog>().Current.Endpoint(id)!;
        var payload = ContractExample.Of(endpoint.Contract, endpoint.RequiredParams);
        var text = Snippet.All.Single(snippet => snippet.Language == language).Write($"{fixture.Gateway.Address}api/{path}", payload.ToJsonString(Readable));
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        var run = await RunAsync(program, text, extension, token);
        Assert.True(run.ExitCode == 0, run.Errors + run.Output);
        var answer = JsonNode.Parse(run.Output[run.Output.IndexOf('{', StringComparison.Ordinal)..])!;
        Assert.Equal("held", answer["status"]!.GetValue<string>());
        var stored = (await fixture.Story.TaskAsync(Guid.Parse(answer["task_id"]!.GetValue<string>())))["source_payload"];
        Assert.True(JsonNode.DeepEquals(payload, stored), stored!.ToJsonString());
    }

    [Fact]
    public void The_snippet_in_CSharp_holds_the_payload_in_a_raw_string_that_nothing_in_it_ends()
    {
        var text = Snippet.All.Single(snippet => snippet.Language == "C#").Write("https://gateway.example/api/a", "{\n  \"a\": \"x\",\n  \"b\": \"\"\n}");
        Assert.Contains("var payload = \"\"\"\n{\n  \"a\": \"x\",\n  \"b\": \"\"\n}\n\"\"\";", text, StringComparison.Ordinal);
        Assert.Contains("PostAsync(\"https://gateway.example/api/a\"", text, StringComparison.Ordinal);
    }

    private static async Task<ProgramRun> RunAsync(string program, string text, string extension, string token)
    {
        var folder = Directory.CreateTempSubdirectory("snippet");
        try
        {
            var file = Path.Combine(folder.FullName, "call" + extension);
            await File.WriteAllTextAsync(file, text);
            return await ProgramRun.OfAsync(program, [file], "", (Snippet.TokenVariable, token));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

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

        await AcceptsAsync(language, await fixture.Story.WithContractAsync(), (file, token) => ProgramRun.OfAsync(program, [file], "", (Snippet.TokenVariable, token)), extension);
        await AcceptsAsync(language, await fixture.Story.WithContractAsync(ContractStory.Arrays, "items.2.sku", "lines.0.price"), (file, token) => ProgramRun.OfAsync(program, [file], "", (Snippet.TokenVariable, token)), extension);
    }

    [Fact]
    public async Task The_snippet_in_CSharp_compiles_and_makes_a_call_that_is_accepted() => await AcceptsAsync(
        "C#", await fixture.Story.WithContractAsync(ContractStory.Arrays, "items.2.sku", "lines.0.price"), async (file, token) =>
        {
            var compiled = await CSharpProgram.CompileAsync(file);
            return compiled.ExitCode == 0 ? await ProgramRun.OfAsync("dotnet", ["exec", Path.ChangeExtension(file, ".dll")], "", (Snippet.TokenVariable, token)) : compiled;
        }, ".cs");

    [Fact]
    public void The_snippet_in_CSharp_holds_the_payload_in_a_raw_string_that_nothing_in_it_ends()
    {
        var text = Snippet.All.Single(snippet => snippet.Language == "C#").Write("https://gateway.example/api/a", "{\n  \"a\": \"x\",\n  \"b\": \"\"\n}");
        Assert.Contains("var payload = \"\"\"\n{\n  \"a\": \"x\",\n  \"b\": \"\"\n}\n\"\"\";", text, StringComparison.Ordinal);
        Assert.Contains("PostAsync(\"https://gateway.example/api/a\"", text, StringComparison.Ordinal);
    }

    private async Task AcceptsAsync(string language, (Guid Id, string Path, Guid Client, string Token) call, Func<string, string, Task<ProgramRun>> run, string extension)
    {
        var endpoint = fixture.Gateway.Services.GetRequiredService<GatewayCatalog>().Current.Endpoint(call.Id)!;
        var payload = ContractExample.Of(endpoint.Contract, endpoint.RequiredParams);
        var text = Snippet.All.Single(snippet => snippet.Language == language).Write($"{fixture.Gateway.Address}api/{call.Path}", payload.ToJsonString(Readable));
        Assert.DoesNotContain(call.Token, text, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("snippet");
        try
        {
            var file = Path.Combine(folder.FullName, "call" + extension);
            await File.WriteAllTextAsync(file, text);
            var done = await run(file, call.Token);
            Assert.True(done.ExitCode == 0, done.Errors + done.Output);
            var answer = JsonNode.Parse(done.Output[done.Output.IndexOf('{', StringComparison.Ordinal)..])!;
            Assert.Equal("held", answer["status"]!.GetValue<string>());
            var stored = (await fixture.Story.TaskAsync(Guid.Parse(answer["task_id"]!.GetValue<string>())))["source_payload"];
            Assert.True(JsonNode.DeepEquals(payload, stored), stored!.ToJsonString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

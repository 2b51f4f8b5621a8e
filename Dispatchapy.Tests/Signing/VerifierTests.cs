using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Pages.ApiDocs.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dispatchapy.Tests.Signing;

/// <summary>What people copy must verify what the gateway signs, and nothing else. A language that is not here is skipped, and the run says so.</summary>
public sealed class VerifierTests
{
    private const string Npm = ".data/npm/node_modules/standardwebhooks";

    /// <summary>Debian's own, which has the packages that test.sh installs.</summary>
    [ProgramFact("/usr/bin/python3")]
    public Task The_code_in_Python_verifies() => RunAsync("Python", "/usr/bin/python3", ".py", """

        import base64
        import json
        import sys

        print(json.dumps([verify(one["headers"], base64.b64decode(one["body"]), one["secret"]) for one in json.load(sys.stdin)]))
        """);

    [ProgramFact("node")]
    public Task The_code_in_JavaScript_verifies() => RunAsync("JavaScript", "node", ".mjs", """
        import { readFileSync } from "node:fs";
        console.log(JSON.stringify(JSON.parse(readFileSync(0)).map(one => verify(one.headers, Buffer.from(one.body, "base64"), one.secret))));
        """);

    [ProgramFact("php")]
    public Task The_code_in_PHP_verifies() => RunAsync("PHP", "php", ".php", """
        echo json_encode(array_map(fn($one) => verify($one['headers'], base64_decode($one['body']), $one['secret']), json_decode(file_get_contents('php://stdin'), true)));
        """);

    [ProgramFact("go")]
    public Task The_code_in_Go_verifies() => RunAsync("Go", "go", ".go", """
        func main() {
        	var cases []struct {
        		Headers map[string]string
        		Body    []byte
        		Secret  string
        	}
        	json.NewDecoder(os.Stdin).Decode(&cases)
        	verdicts := []bool{}
        	for _, one := range cases {
        		headers := http.Header{}
        		for name, value := range one.Headers {
        			headers.Set(name, value)
        		}
        		verdicts = append(verdicts, Verify(headers, one.Body, one.Secret))
        	}
        	json.NewEncoder(os.Stdout).Encode(verdicts)
        }
        """);

    [Theory]
    [InlineData("hub", "v1")]
    [InlineData("standard", "v1")]
    [InlineData("standard", "v1a")]
    public void The_code_in_CSharp_verifies(string scheme, string algorithm)
    {
        var text = (scheme == "hub" ? Verifier.Hub : algorithm == "v1a" ? Verifier.PublicKey : Verifier.Standard).Single(verifier => verifier.Language == "C#").Text;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        using MemoryStream image = new();
        var result = CSharpCompilation.Create("verifier", [CSharpSyntaxTree.ParseText(text)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        var verify = Assembly.Load(image.ToArray()).GetType("Webhook")!.GetMethod("Verify")!;
        var cases = VerifierCases.Of(scheme, algorithm);
        Assert.Equal(cases.Right, JsonNode.Parse(cases.Json)!.AsArray().Select(one => (bool)verify.Invoke(
            null,
            [one!["headers"].Deserialize<Dictionary<string, string>>(), Convert.FromBase64String(one["body"]!.GetValue<string>()), one["secret"]!.GetValue<string>()])!));
    }

    /// <summary>Not our reading of Standard Webhooks: that of its own library.</summary>
    [ProgramFact("node", Npm)]
    public async Task The_library_of_Standard_Webhooks_says_the_same()
    {
        var cases = VerifierCases.Of("standard", "v1");
        var run = await ProgramRun.OfAsync("node", ["-e", $$"""
            const { Webhook } = require({{JsonSerializer.Serialize(Repository.Path(Npm))}});
            const good = one => { try { new Webhook(one.secret).verify(Buffer.from(one.body, "base64").toString(), one.headers); return true; } catch { return false; } };
            console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map(good)));
            """], cases.Json);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(cases.Right, JsonSerializer.Deserialize<bool[]>(run.Output));
    }

    private static async Task RunAsync(string language, string program, string extension, string harness)
    {
        (IReadOnlyList<Verifier> Verifiers, string Scheme, string Algorithm)[] kinds = [(Verifier.Hub, "hub", "v1"), (Verifier.Standard, "standard", "v1"), (Verifier.PublicKey, "standard", "v1a")];
        foreach (var (verifiers, scheme, algorithm) in kinds)
        {
            if (verifiers.SingleOrDefault(one => one.Language == language) is { } verifier)
            {
                var cases = VerifierCases.Of(scheme, algorithm);
                var run = await RunAsync(program, verifier.Text, extension, harness, cases.Json);
                Assert.True(run.ExitCode == 0, run.Errors);
                Assert.Equal(cases.Right, JsonSerializer.Deserialize<bool[]>(run.Output));
            }
        }
    }

    private static async Task<ProgramRun> RunAsync(string program, string text, string extension, string harness, string input)
    {
        var folder = Directory.CreateTempSubdirectory("verifier");
        try
        {
            var file = Path.Combine(folder.FullName, "verifier" + extension);
            if (extension != ".go")
            {
                await File.WriteAllTextAsync(file, text + harness);
                return await ProgramRun.OfAsync(program, [file], input);
            }

            var main = Path.Combine(folder.FullName, "main.go");
            await File.WriteAllTextAsync(file, text);
            await File.WriteAllTextAsync(main, "package main\n\nimport (\n\t\"encoding/json\"\n\t\"net/http\"\n\t\"os\"\n)\n\n" + harness);
            return await ProgramRun.OfAsync(program, ["run", file, main], input);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

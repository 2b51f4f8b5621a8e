using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Contracts;

/// <summary>The generated JSON Schema says what the gateway does, as somebody else's validator reads it.</summary>
public sealed class SchemaFuzzTests
{
    private const int Contracts = 250;
    private const int PayloadsOfEach = 20;
    private const string NotNamed = "Is not a parameter of this endpoint.";

    [Fact]
    public async Task An_independent_validator_gives_the_same_verdict_on_5000_random_payloads()
    {
        List<Case> cases = [.. Enumerable.Range(0, Contracts).SelectMany(Cases)];
        var theirs = await VerdictsAsync(cases);
        Assert.Empty(cases.Zip(theirs).Where(one => one.First.Verdict != one.Second).Select(one => $"{one.First} BUT {one.Second}").Take(5));
        // Both verdicts are frequent, or it would prove little.
        Assert.Equal(Contracts * PayloadsOfEach, cases.Count);
        Assert.InRange(cases.Count(one => one.Verdict == "valid"), cases.Count / 10, cases.Count * 9 / 10);
        Assert.InRange(cases.Count(one => one.Verdict.Contains('/', StringComparison.Ordinal)), cases.Count / 10, cases.Count);
    }

    [Fact]
    public async Task What_is_stored_fulfils_the_contract_with_its_defaults_and_has_nothing_else()
    {
        List<Case> cases = [.. Enumerable.Range(0, Contracts).SelectMany(Stored)];
        Assert.Empty(cases.Where(one => one.Verdict != "valid").Take(5));
        Assert.Empty(cases.Zip(await VerdictsAsync(cases)).Where(one => one.Second != "valid").Select(one => $"{one.First} BUT {one.Second}").Take(5));
        Assert.InRange(cases.Count, 500, int.MaxValue);
    }

    [Fact]
    public async Task The_example_fulfils_every_contract_that_can_be_saved_without_patterns()
    {
        List<Case> cases = [.. Enumerable.Range(0, Contracts).SelectMany(Example)];
        Assert.Empty(cases.Where(one => one.Verdict != "valid").Take(5));
        Assert.Empty(cases.Zip(await VerdictsAsync(cases)).Where(one => one.Second != "valid").Select(one => $"{one.First} BUT {one.Second}").Take(5));
        Assert.InRange(cases.Count, 50, int.MaxValue);
    }

    [Fact]
    public async Task Without_a_contract_the_schema_promises_no_more_than_the_door_keeps()
    {
        List<Case> cases = [.. Enumerable.Range(0, Contracts).SelectMany(Uncontracted)];
        Assert.Empty(cases.Zip(await VerdictsAsync(cases)).Where(one => one.Second == "valid" && one.First.Verdict != "valid").Select(one => one.First).Take(5));
    }

    private static IEnumerable<Case> Cases(int seed)
    {
        RandomContract random = new(seed);
        var (contract, required) = (random.Contract(), random.Required());
        return [.. Enumerable.Range(0, PayloadsOfEach).Select(_ => Of($"{seed}", contract, required, random.Payload()))];
    }

    private static IEnumerable<Case> Stored(int seed)
    {
        RandomContract random = new(seed);
        var (contract, required) = (random.Contract(), random.Required());
        var strict = contract.Extra == ExtraParams.Dropped ? contract with { Extra = ExtraParams.Refused } : contract;
        foreach (var payload in Enumerable.Range(0, PayloadsOfEach).Select(_ => random.Payload()).Where(payload => Of("", contract, required, payload).Verdict == "valid"))
        {
            var stored = ContractPlan.Of(contract, required).Rewrite(JsonElement.Parse(payload), []) is { } rewritten ? Encoding.UTF8.GetString(rewritten) : payload;
            yield return Of($"{seed}", strict, required, stored);
        }
    }

    private static IEnumerable<Case> Example(int seed)
    {
        RandomContract random = new(seed);
        var (contract, required) = (random.Contract(), random.Required());
        var guessable = contract.Params.All(param => param.Pattern is null && (param.Format is null || (param.MinLength ?? param.MaxLength) is null));
        var problems = new ContractCatalogRule().Check(new EndpointDraft { Contract = contract, RequiredParams = required });
        return guessable && !problems.Any() ? [Of($"{seed}", contract, required, ContractExample.Of(contract, required).ToJsonString())] : [];
    }

    private static IEnumerable<Case> Uncontracted(int seed)
    {
        RandomContract random = new(seed);
        var required = random.Required();
        var schema = ContractSchema.Document(new PayloadContract(), required);
        return [.. Enumerable.Range(0, PayloadsOfEach / 4).Select(_ => random.Payload()).Select(payload =>
            new Case($"{seed}", schema, payload, PayloadRequirements.Missing(JsonElement.Parse(payload), required).Count == 0 ? "valid" : "invalid"))];
    }

    /// <summary>What the door says, in the words of the script.</summary>
    private static Case Of(string name, PayloadContract contract, IReadOnlyList<string> required, string payload)
    {
        var element = JsonElement.Parse(payload);
        var breaches = ContractPlan.Of(contract, required).Breaches(element);
        var wrong = breaches.Where(breach => breach.Reason != NotNamed).Select(breach => breach.Place).Distinct().Order(StringComparer.Ordinal);
        var verdict = breaches.Count + ContractPlan.Missing(element, required).Count == 0 ? "valid" : $"invalid {Plain(wrong)}";
        return new Case(name, ContractSchema.Document(contract, required), payload, verdict);
    }

    private static async Task<IReadOnlyList<string>> VerdictsAsync(IReadOnlyList<Case> cases)
    {
        StringBuilder input = new();
        foreach (var one in cases)
        {
            input.Append("[\"").Append(one.Name).Append("\",").Append(one.Schema.ToJsonString()).Append(',').Append(one.Payload).AppendLine("]");
        }

        var written = await PythonScript.RunAsync("Dispatchapy.Tests/Contracts/validate-payloads.py", input.ToString());
        IReadOnlyList<string> verdicts = [.. written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line == "valid" ? line : $"invalid {Plain(JsonSerializer.Deserialize<string[]>(line["invalid ".Length..])!)}")];
        Assert.Equal(cases.Count, verdicts.Count);
        return verdicts;
    }

    private static string Plain(IEnumerable<string> places) => string.Join(' ', places.Order(StringComparer.Ordinal));

    private sealed record Case(string Name, JsonObject Schema, string Payload, string Verdict)
    {
        public override string ToString() => $"seed {Name}: {Schema.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })} <- {Payload}: {Verdict}";
    }
}

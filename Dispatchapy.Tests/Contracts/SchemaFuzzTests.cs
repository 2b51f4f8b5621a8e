using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Contracts;

/// <summary>The generated JSON Schema says what the gateway does, as somebody else's validator reads it.</summary>
public sealed class SchemaFuzzTests
{
    private const int Contracts = 250;
    private const int PayloadsOfEach = 20;

    [Fact]
    public async Task An_independent_validator_gives_the_same_verdict_on_5000_random_payloads()
    {
        List<(bool Ours, string Case)> cases = [];
        StringBuilder input = new();
        for (var seed = 0; seed < Contracts; seed++)
        {
            RandomContract random = new(seed);
            var (contract, required) = (random.Contract(), random.Required());
            var plan = ContractPlan.Of(contract, required);
            var schema = ContractSchema.Document(contract, required).ToJsonString();
            for (var i = 0; i < PayloadsOfEach; i++)
            {
                var payload = random.Payload();
                cases.Add((Keeps(plan, payload, required), $"seed {seed}: {schema} <- {payload}"));
                input.Append("[\"").Append(seed).Append("\",").Append(schema).Append(',').Append(payload).AppendLine("]");
            }
        }

        var theirs = await PythonScript.RunAsync("Dispatchapy.Tests/Contracts/validate-payloads.py", input.ToString());
        var differing = cases.Zip(theirs.Split('\n', StringSplitOptions.RemoveEmptyEntries), (ours, verdict) => (ours.Case, Same: ours.Ours == (verdict == "valid"))).ToList();
        Assert.Equal(cases.Count, differing.Count);
        Assert.Empty(differing.Where(one => !one.Same).Select(one => one.Case).Take(5));
        // Both verdicts are frequent, or it would prove little.
        Assert.InRange(cases.Count(one => one.Ours), cases.Count / 10, cases.Count * 9 / 10);
    }

    private static bool Keeps(ContractPlan plan, string payload, IReadOnlyList<string> required)
    {
        var element = JsonElement.Parse(payload);
        return ContractPlan.Missing(element, required).Count == 0 && plan.Breaches(element).Count == 0;
    }
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Web.Api;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Tests.Contracts;

/// <summary>What no payload could ever fulfil is told before it is saved.</summary>
public sealed class ImpossibleContractTests
{
    [Theory]
    [InlineData("""{"name":"items","type":"string"}""", "items.0", "contract.params[0].type: Must be array: items.0 lies inside it.")]
    [InlineData("""{"name":"items","type":"object"}""", "items.0.sku", "contract.params[0].type: Must be array: items.0.sku lies inside it.")]
    [InlineData("""{"name":"items","type":"array"}""", "items.sku", "contract.params[0].type: Must be object: items.sku lies inside it.")]
    [InlineData("""{"name":"items","allowed":[1]}""", "items.0", "contract.params[0].allowed: Can never be: it must be an array, because items.0 lies inside it.")]
    [InlineData("""{"name":"items","type":"array","max_length":2}""", "items.0 items.2.a", "contract.params[0].max_length: Must be at least 3: items.2.a lies inside it.")]
    [InlineData("""{"name":"a.b"}""", "a.0.c", "required_params[0]: Cannot be there together with a.b: a would have to be an array and an object.")]
    [InlineData("""{"name":"x"}""", "l.1.b l.1.0", "required_params[1]: Cannot be there together with l.1.b: l.1 would have to be an array and an object.")]
    [InlineData("""{"name":"x"}""", "l.100", "required_params[0]: Must not lead beyond item 99 of an array.")]
    [InlineData("""{"name":"x"}""", "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17", "required_params[0]: Must not be nested deeper than 16 parts; it has 17.")]
    [InlineData("""{"name":"x","type":"string","format":"uuid","max_length":10}""", "", "contract.params[0].max_length: Leaves no uuid: none is shorter than 36 characters.")]
    [InlineData("""{"name":"x","type":"string","format":"phone","min_length":17}""", "", "contract.params[0].min_length: Leaves no phone: none is longer than 16 characters.")]
    [InlineData("""{"name":"x","type":"string","pattern":"^(?:[A-Z]{2}-)?\\d{4,}(?:a|bc)$","max_length":4}""", "", "contract.params[0].max_length: Leaves nothing that matches the pattern: that takes at least 5 characters.")]
    [InlineData("""{"name":"x","type":"number","minimum":2,"maximum":1}""", "", "contract.params[0].minimum: Must not be greater than maximum.")]
    [InlineData("""{"name":"x","type":"integer","minimum":0.2,"maximum":0.8}""", "", "contract.params[0].minimum: Leaves no whole number up to maximum.")]
    [InlineData("""{"name":"x","type":"string","min_length":3,"allowed":["a","b"]}""", "", "contract.params[0].allowed[0]: Breaks the contract: Must have at least 3 characters; it has 1.")]
    [InlineData("""{"name":"x","type":"string","format":"email","default":"nobody"}""", "", "contract.params[0].default: Breaks the contract: Must be an e-mail address.")]
    [InlineData("""{"name":"x","type":"string","pattern":"^a$","example":"b"}""", "", "contract.params[0].example: Breaks the contract: Must match the pattern ^a$.")]
    [InlineData("""{"name":"items","type":"array","example":[{"sku":1}]}""", "items.1.sku", "contract.params[0].example: Breaks the contract: /items/1 is required, and not there.")]
    [InlineData("""{"name":"user","type":"object","example":{"email":"nobody"}},{"name":"user.email","type":"integer"}""", "", "contract.params[0].example: Breaks the contract: /user/email: Must be a whole number, not a string.")]
    [InlineData("""{"name":"x","type":"string","min_length":262144}""", "", "contract.params[0].min_length: Leaves nothing: a whole call may have 262,144 bytes.")]
    public void It_is_refused_with_its_reason(string named, string required, string problem) => Assert.Contains(problem, Problems(named, required.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("""{"name":"items","type":"array","min_length":1,"max_length":3,"example":[{"sku":1},{"sku":2}]}""", "items.1.sku")]
    [InlineData("""{"name":"a.00","type":"string"}""", "a.b")]
    [InlineData("""{"name":"x","type":"string","format":"uuid","max_length":36,"min_length":36}""", "")]
    [InlineData("""{"name":"x","type":"string","pattern":"^(?:[A-Z]{2}-)?\\d{4,}(?:a|bc)$","max_length":5}""", "")]
    [InlineData("""{"name":"x","type":"integer","minimum":0.2,"maximum":1}""", "")]
    [InlineData("""{"name":"user","type":"object","example":{"email":7,"more":1}},{"name":"user.email","type":"integer"}""", "user.email")]
    public void What_can_be_fulfilled_can_be_saved(string named, string required) => Assert.Empty(Problems(named, required.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Problems(string named, string[] required)
    {
        var contract = System.Text.Json.JsonSerializer.Deserialize<PayloadContract>($$"""{"params":[{{named}}]}""", ApiJson.Options)!;
        EndpointDraft draft = new() { Contract = contract, RequiredParams = required };
        ICatalogRule[] rules = [new ContractCatalogRule(), new PayloadSizeRule(Options.Create(new IngestOptions()))];
        return rules.SelectMany(rule => rule.Check(draft)).Select(problem => $"{problem.Field}: {problem.Message}");
    }
}

using System.Text.Json.Nodes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Ingest;
using static Dispatchapy.Tests.Contracts.ContractSamples;

namespace Dispatchapy.Tests.Contracts;

/// <summary>Paths that lead into arrays: the schema, the example and the door mean the same by them.</summary>
public sealed class ArrayPathTests
{
    private static readonly string[] Required = ["items.1.sku", "items.0.price", "tags.0"];
    private static readonly PayloadContract Refusing = new() { Extra = ExtraParams.Refused };

    [Fact]
    public void Arrays_inside_arrays_make_a_longer_example_and_not_a_multiple_of_it() =>
        Assert.InRange(ContractExample.Of(new PayloadContract(), ["m.99.99.99.99"]).ToJsonString().Length, 400, 4_000);

    [Theory]
    [InlineData("orders.20260228")]
    [InlineData("a.2147483647")]
    [InlineData("a.1.2147483647.b")]
    public void A_name_that_is_still_being_typed_may_be_any_number(string name)
    {
        PayloadContract contract = new() { Params = [new ContractParam { Name = name }, new ContractParam { Name = "other" }] };
        Assert.Contains("other", ContractSchema.Of(contract, []).ToJsonString(), StringComparison.Ordinal);
        Assert.InRange(ContractExample.Of(contract, []).ToJsonString().Length, 2, 1_000);
    }

    [Fact]
    public void The_schema_says_what_is_asked_of_each_item() => Assert.Equal(
        """{"type":"object","properties":{"items":{"type":"array","minItems":2,"prefixItems":[{"type":"object","properties":{"price":{}},"required":["price"]},{"type":"object","properties":{"sku":{}},"required":["sku"]}]},"tags":{"type":"array","minItems":1,"prefixItems":[{}]}},"required":["items","tags"],"additionalProperties":false}""",
        ContractSchema.Of(Refusing, Required).ToJsonString());

    [Fact]
    public void The_example_has_every_item_that_is_asked_for() => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse("""{"items":[{"price":"example price"},{"sku":"example sku"}],"tags":["example tags"]}"""), ContractExample.Of(Refusing, Required)));

    [Fact]
    public void The_door_says_what_is_missing_and_what_is_of_the_wrong_kind()
    {
        var plan = ContractPlan.Of(Refusing, Required);
        var payload = Json("""{"items":[{"price":1,"more":2},7],"tags":{"0":1}}""");
        Assert.Equal(["items.1.sku"], ContractPlan.Missing(payload, Required));
        Assert.Equal(["/items/1: Must be an object, not a number.", "/tags: Must be an array, not an object."], plan.Breaches(payload).Select(breach => $"{breach.Place}: {breach.Reason}"));
        Assert.Equal(["/items: Must have at least 2 items; it has 1."], plan.Breaches(Json("""{"items":[{}],"tags":[1]}""")).Select(breach => $"{breach.Place}: {breach.Reason}"));
    }

    [Fact]
    public void What_is_said_of_the_array_holds_beside_it()
    {
        var contract = Contract(Param("items", "array") with { MaxLength = 3, Description = "What was bought.", Example = Json("""[{"price":1,"sku":2},{"sku":3}]""") });
        var schema = ContractSchema.Of(contract, ["items.1.sku"])["properties"]!["items"]!;
        Assert.Equal((2, 3, "What was bought."), ((int)schema["minItems"]!, (int)schema["maxItems"]!, (string)schema["description"]!));
        Assert.Equal(2, ContractExample.Of(contract, ["items.1.sku"])["items"]!.AsArray().Count);
        // An example that lacks what is required is not shown.
        Assert.Equal("example sku", (string)ContractExample.Of(contract, ["items.2.sku"])["items"]![2]!["sku"]!);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("99999999999")]
    public void Only_a_number_as_JSON_pointers_write_it_leads_to_an_item(string index)
    {
        var (payload, path) = (Json("""{"items":[[1,2],[1,2]]}"""), $"items.{index}");
        var isItem = index == "1.0";
        Assert.Equal(isItem, ContractPlan.Missing(payload, [path]).Count == 0);
        Assert.Equal(isItem, PayloadRequirements.Missing(payload, [path]).Count == 0);
    }

    [Fact]
    public void Without_leading_zeros_it_is_the_name_of_a_member()
    {
        Assert.Empty(ContractPlan.Missing(Json("""{"items":{"00":1}}"""), ["items.00"]));
        Assert.Null(ContractSchema.Of(Refusing, ["items.00"])["properties"]!["items"]!["prefixItems"]);
    }

    [Theory]
    [InlineData("integer", null, "0.5", "0")]
    [InlineData("integer", "17.5", null, "18")]
    [InlineData("integer", null, "-3", "-3")]
    [InlineData("integer", null, "-0.5", "-1")]
    [InlineData("number", null, "0.5", "0.5")]
    [InlineData("integer", null, "7.5", "1")]
    public void An_example_number_is_within_its_bounds(string type, string? minimum, string? maximum, string example) =>
        Assert.Equal(example, ContractExample.Of(Contract(Param("n", type) with { Minimum = Decimal(minimum), Maximum = Decimal(maximum) }), [])["n"]!.ToJsonString());

    private static decimal? Decimal(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

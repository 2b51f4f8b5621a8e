using Dispatchapy.Core.Catalog;
using static Dispatchapy.Tests.Contracts.ContractSamples;

namespace Dispatchapy.Tests.Contracts;

public sealed class ContractPlanTests
{
    [Theory]
    [InlineData("string", "\"x\"", null)]
    [InlineData("string", "1", "Must be a string, not a number.")]
    [InlineData("string", "null", "Must be a string, not null.")]
    [InlineData("integer", "1.0", null)]
    [InlineData("integer", "12e2", null)]
    [InlineData("integer", "1e-1", "Must be a whole number, not a number with a fraction.")]
    [InlineData("integer", "1e999999999999999999999", null)]
    [InlineData("integer", "1e-999999999999999999999", "Must be a whole number, not a number with a fraction.")]
    [InlineData("number", "1e999999999999999999999", null)]
    [InlineData("boolean", "\"true\"", "Must be true or false, not a string.")]
    [InlineData("object", "[]", "Must be an object, not an array.")]
    [InlineData("array", "{}", "Must be an array, not an object.")]
    public void A_type_is_what_JSON_Schema_says_it_is(string type, string value, string? problem) => Assert.Equal(problem, Problem(Param("p", type), value));

    [Theory]
    [InlineData("0.30000000000000004", "Must be at most 0.3.")]
    [InlineData("0.3", null)]
    [InlineData("3e-1", null)]
    [InlineData("-0", null)]
    [InlineData("-1e-400", "Must be at least 0.")]
    [InlineData("1e99999999999999999999", "Must be at most 0.3.")]
    public void Numbers_are_compared_exactly(string value, string? problem) => Assert.Equal(problem, Problem(Param("p", "number") with { Minimum = 0, Maximum = 0.3m }, value));

    [Fact]
    public void Lengths_count_characters_and_items()
    {
        Assert.Null(Problem(Param("p", "string") with { MaxLength = 1 }, "\"\\ud83d\\ude00\""));
        Assert.Equal("Must have at most 1 character; it has 2.", Problem(Param("p", "string") with { MaxLength = 1 }, "\"ab\""));
        Assert.Equal("Must have at least 2 items; it has 1.", Problem(Param("p", "array") with { MinLength = 2 }, "[1]"));
    }

    [Fact]
    public void Allowed_values_are_compared_by_value()
    {
        var param = Param("p") with { Allowed = [Json("1"), Json("\"a\""), Json("null")] };
        Assert.All(["1.0", "10e-1", "\"\\u0061\"", "null"], value => Assert.Null(Problem(param, value)));
        Assert.Equal("Must be one of: 1, \"a\", null.", Problem(param, "true"));
        Assert.Equal("Must be one of: \"grün \\\" 'x'\".", Problem(Param("p") with { Allowed = [Json("\"gr\\u00FCn \\\" \\u0027x\\u0027\"")] }, "1"));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_place()
    {
        var contract = Contract(Param("user.email", "string") with { Format = "email" }, Param("a/b~c", "integer"), Param("n", "number") with { Minimum = 2 }) with { Extra = ExtraParams.Refused };
        Assert.Equal(
            [
                "/user/email: Must be an e-mail address.", "/user/x: Is not a parameter of this endpoint.", "/a~1b~0c: Must be a whole number, not a string.",
                "/n: Must be at least 2.", "/more: Is not a parameter of this endpoint.",
            ],
            Breaches(contract, """{"user":{"email":"nobody","x":1},"a/b~c":"1","n":1,"more":null}"""));
        Assert.Equal(["/user: Must be an object, not a string."], Breaches(contract, """{"user":"x"}"""));
    }

    [Fact]
    public void A_key_with_dots_does_not_get_past_the_contract()
    {
        var contract = Contract(Param("user.address.city", "string"));
        const string Problem = "Must be nested: the dots stand for objects inside each other.";
        Assert.Equal([$"/user.address.city: {Problem}"], Breaches(contract, """{"user.address.city":7}"""));
        Assert.Equal([$"/user/address.city: {Problem}"], Breaches(contract, """{"user":{"address.city":7}}"""));
        Assert.Equal("{}", Stored(contract with { Extra = ExtraParams.Dropped }, """{"user.address.city":7}"""));
    }

    [Fact]
    public void What_is_stored_has_the_defaults_and_no_extras()
    {
        var contract = Contract(Param("to"), Param("user.lang", "string") with { Default = Json("\"de\"") }, Param("n") with { Default = Json("{\"a\":[1]}") }) with { Extra = ExtraParams.Dropped };
        Assert.Equal("""{"to":1e2,"user":{"lang":"de"},"n":{"a":[1]}}""", Stored(contract, """{"x":1,"to":1e2}"""));
        Assert.Equal("""{"n":null,"user":{"lang":"en"}}""", Stored(contract, """{"n":null, "user": {"lang":"en","y":2}}"""));
        const string AsItIs = """{ "n" : 1 , "user" : { "lang" : "\u0064e" } }""";
        Assert.Equal(AsItIs, Stored(contract, AsItIs));
        Assert.Equal("""{"x":1,"user":{"y":2,"lang":"de"},"n":{"a":[1]}}""", Stored(contract with { Extra = ExtraParams.Allowed }, """{"x":1,"user":{"y":2}}"""));
    }
}

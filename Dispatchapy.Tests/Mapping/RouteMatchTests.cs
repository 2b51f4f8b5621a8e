using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

public sealed class RouteMatchTests
{
    private const string Payload = """{"order":{"amount":100.0,"lines":[{"sku":"A-1"}]},"country":"DE","vip":true,"note":null,"tags":["a"],"phone":"+62 812"}""";

    [Theory]
    [InlineData("order.amount", "equals", "100")]
    [InlineData("order.amount", "equals", "\"100.0\"")]
    [InlineData("order.lines.0.sku", "equals", "\"A-1\"")]
    [InlineData("vip", "equals", "true")]
    [InlineData("vip", "equals", "\"true\"")]
    [InlineData("note", "equals", "null")]
    [InlineData("country", "in", "[\"AT\",\"DE\"]")]
    [InlineData("order.amount", "in", "[1,100]")]
    [InlineData("phone", "matches", "\"^\\\\+62\"")]
    [InlineData("phone", "matches", "\"/^\\\\+62/\"")]
    [InlineData("order.amount", "matches", "\"^1\"")]
    [InlineData("note", "exists", null)]
    [InlineData("tags", "exists", "true")]
    [InlineData("gone", "exists", "false")]
    public void Takes(string param, string op, string? value) => Assert.Null(Obstacle(All(Clause(param, op, value))));

    [Theory]
    [InlineData("order.amount", "equals", "101", "order.amount is not 101")]
    [InlineData("note", "equals", "\"null\"", "note is not null")]
    [InlineData("tags", "equals", "\"a\"", "tags is not a")]
    [InlineData("gone", "equals", "null", "gone is not in the payload")]
    [InlineData("country", "in", "[\"AT\",\"CH\"]", "country is none of AT, CH")]
    [InlineData("phone", "matches", "\"^62\"", "phone does not match ^62")]
    [InlineData("tags", "matches", "\".\"", "tags is a list or an object, which no pattern matches")]
    [InlineData("gone", "exists", null, "gone is not in the payload")]
    [InlineData("note", "exists", "false", "note is in the payload")]
    [InlineData("country", "matches", "\"(\"", "the condition on country cannot be used")]
    [InlineData("country", "like", "\"D\"", "the condition on country cannot be used")]
    public void Says_why_not(string param, string op, string? value, string reason) => Assert.Equal(reason, Obstacle(All(Clause(param, op, value))));

    [Fact]
    public void All_must_be_met_or_any_will_do()
    {
        var (yes, no) = (Clause("vip", "equals", "true"), Clause("country", "equals", "\"AT\""));
        Assert.Equal("country is not AT", Obstacle(All(yes, no)));
        Assert.Null(Obstacle(new RouteCondition { Any = true, Clauses = [no, yes] }));
        Assert.Equal("none of its conditions is met: country is not AT; gone is not in the payload", Obstacle(new RouteCondition { Any = true, Clauses = [no, Clause("gone", "exists", null)] }));
    }

    [Theory]
    [InlineData("order.paid", "order.*")]
    [InlineData("order.paid.late", "order.*")]
    [InlineData("order.paid", "order.paid")]
    [InlineData("order.paid", "*.paid")]
    [InlineData("order.paid", "*")]
    [InlineData(null, "*")]
    public void Takes_the_type(string? type, string pattern) => Assert.Null(RouteMatch.Obstacle(new RouteFilter { Types = ["other", pattern] }, Json(Payload), type));

    [Theory]
    [InlineData("order.paid", "order", "takes order only, and the call is order.paid")]
    [InlineData("orders.paid", "order.*", "takes order.* only, and the call is orders.paid")]
    [InlineData("Order.paid", "order.*", "takes order.* only, and the call is Order.paid")]
    [InlineData(null, "order.*", "takes order.* only, and the call has no event type")]
    public void Does_not_take_the_type(string? type, string pattern, string reason) => Assert.Equal(reason, RouteMatch.Obstacle(new RouteFilter { Types = [pattern] }, Json(Payload), type));

    [Fact]
    public void A_pattern_that_runs_out_of_its_time_is_no_match_and_says_so() =>
        Assert.Equal(
            "comparing x with ^(?=x|(a+)+$) took longer than 100 ms, which counts as no match",
            RouteMatch.Obstacle(new RouteFilter { When = All(Clause("x", "matches", "\"^(?=x|(a+)+$)\"")) }, Json($$"""{"x":"{{new string('a', 5_000)}}!"}"""), null));

    [Fact]
    public void Nothing_of_the_payload_is_in_a_reason()
    {
        var payload = Json("""{"x":"secret-of-the-payload"}""");
        foreach (var clause in new[] { Clause("x", "equals", "1"), Clause("x", "in", "[1]"), Clause("x", "matches", "\"^a\""), Clause("x", "exists", "false") })
        {
            Assert.DoesNotContain("secret", RouteMatch.Obstacle(new RouteFilter { When = All(clause) }, payload, null)!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Everything_wrong_with_a_filter_is_told_at_once()
    {
        RouteFilter filter = new()
        {
            Types = ["order.*", "no spaces", "order.*"],
            When = new RouteCondition { Any = true, Clauses = [Clause("", "equals", "{}"), Clause("a", "is", null), Clause("a", "in", "[]"), Clause("a", "matches", "\"(\""), Clause("a", "exists", "1"), Clause("a", "equals", null)] },
        };
        var draft = new EndpointDraft { Resources = [new RouteDraft(Guid.CreateVersion7(), []) { Filter = filter }] };
        Assert.Equal(
            ["resources[0].types[2]", "resources[0].types[1]", "resources[0].when.any[0].param", "resources[0].when.any[0].value", "resources[0].when.any[1].op",
             "resources[0].when.any[2].value", "resources[0].when.any[3].value", "resources[0].when.any[4].value", "resources[0].when.any[5].value"],
            new RouteFilterRules().Check(draft).Select(problem => problem.Field));
        Assert.Equal("resources[0].when.all", Assert.Single(new RouteFilterRules().Check(new EndpointDraft { Resources = [new RouteDraft(Guid.CreateVersion7(), []) { Filter = new RouteFilter { When = new RouteCondition() } }] })).Field);
    }

    private static string? Obstacle(RouteCondition when) => RouteMatch.Obstacle(new RouteFilter { When = when }, Json(Payload), "any.type");

    private static RouteCondition All(params RouteClause[] clauses) => new() { Clauses = clauses };

    private static RouteClause Clause(string param, string op, string? value) => new(param, op, value is null ? null : Json(value));
}

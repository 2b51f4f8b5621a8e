using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Mapping;
using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Pages.Endpoints;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

public sealed class EndpointFormTests
{
    [Fact]
    public void What_was_saved_comes_back_unchanged_through_the_form()
    {
        var draft = new EndpointDraft
        {
            Path = "send",
            Description = "for people",
            RequiredParams = ["ref", "user.name"],
            Resources = [new RouteDraft(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), [MappingScene.Payload("a", "b.c"), MappingScene.Constant("n", "42"), MappingScene.Constant("t", "\"42\""), MappingScene.Constant("o", "{\"x\":[null]}"), MappingScene.Uuid("u"), MappingScene.Template("h", "Hi {{name}}")]) { Filter = Filter(any: false) }, new RouteDraft(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), []) { Filter = Filter(any: true) }],
            Mode = EndpointModes.Broadcast,
            Retry = new RetrySettings { MaxAttempts = 3, BackoffMinSeconds = 0, BackoffMaxSeconds = 7, Jitter = RetryWords.NoJitter, AfterRefusal = RetryWords.Retry },
            RateLimitPerMinute = 60,
            Development = new EndpointDevelopment
            {
                Enabled = true,
                Rules = [MappingScene.Set("a", "1"), MappingScene.When("b", null, "a", "true"), MappingScene.When("b", "x*", "a", "\"y\""), MappingScene.When("b", "/^x$/", "a", "null")],
            },
        };
        Assert.Equal(Print(draft), Print(EndpointForm.Of(draft).ToDraft()));
    }

    private static RouteFilter Filter(bool any) => new()
    {
        Types = ["order.*", "b"],
        When = new RouteCondition
        {
            Any = any,
            Clauses =
            [
                new RouteClause("a", RouteOps.Same, MappingScene.Json("42")), new RouteClause("a", RouteOps.Same, MappingScene.Json("\"42\"")), new RouteClause("a", RouteOps.Same, MappingScene.Json("null")),
                new RouteClause("b", RouteOps.OneOf, MappingScene.Json("[1,\"1\",true]")), new RouteClause("c", RouteOps.Matches, MappingScene.Json("\"^4\"")),
                new RouteClause("d", RouteOps.Exists), new RouteClause("e", RouteOps.Exists, MappingScene.Json("false")),
            ],
        },
    };

    [Theory]
    [InlineData("app", "\"app\"", "text")]
    [InlineData("42", "42", "number")]
    [InlineData("\"42\"", "\"42\"", "text")]
    [InlineData("true", "true", "true or false")]
    [InlineData("null", "null", "null")]
    [InlineData("{\"a\":1}", "{\"a\":1}", "object")]
    [InlineData("[1", "\"[1\"", "text")]
    [InlineData("", "\"\"", "text")]
    public void A_constant_is_JSON_where_it_reads_as_JSON_and_text_otherwise(string typed, string json, string kind)
    {
        var value = JsonInput.Read(typed);
        Assert.Equal((json, kind), (value.GetRawText(), JsonInput.Kind(typed)));
        Assert.Equal(json, JsonInput.Read(JsonInput.Write(value)).GetRawText());
    }

    [Fact]
    public void A_number_that_is_none_is_reported_at_its_field_and_kept()
    {
        var form = EndpointForm.Of(new EndpointDraft());
        form.MaxAttempts = "many";
        form.RateLimit = "1.5";
        Assert.Equal(["retry.max_attempts", "rate_limit_per_minute"], form.ToDraft().Misread.Select(problem => problem.Field));
        Assert.Equal("many", form.MaxAttempts);
    }

    [Theory]
    [InlineData(0, 2, "bca")]
    [InlineData(2, 0, "cab")]
    [InlineData(1, 2, "acb")]
    [InlineData(0, 0, "abc")]
    [InlineData(0, 3, "abc")]
    [InlineData(-1, 1, "abc")]
    public void Moving_takes_one_out_and_the_others_close_up(int from, int to, string order)
    {
        List<char> list = [.. "abc"];
        Assert.Equal(order != "abc", list.Move(from, to));
        Assert.Equal(order, string.Concat(list));
    }

    [Fact]
    public void An_example_has_what_is_required_and_what_mappings_read()
    {
        EndpointForm form = new() { RequiredParams = ["ref", "user.name"], Resources = [new RouteForm { Mapping = [new RuleForm { Target = "to", Value = "user.phone" }, new RuleForm { Target = "x", Source = "constant", Value = "y" }] }] };
        Assert.Equal(["ref", "user", "user.name", "user.phone"], PayloadText.Keys(ExamplePayload.Of(form)));
        Assert.Equal(["ref"], PayloadText.Keys(ExamplePayload.Of(new EndpointForm())));
        Assert.Empty(PayloadText.Keys("{"));
        Assert.Empty(PayloadText.Keys("""{"\ud800":1}"""));
    }

    [Theory]
    [InlineData("to", "to")]
    [InlineData("userId", "user_id")]
    [InlineData("phone", "user.phone")]
    [InlineData("colour", null)]
    public void A_target_is_guessed_to_come_from_the_key_of_the_same_name(string target, string? key) =>
        Assert.Equal(key, PayloadText.Guess(target, ["to", "user_id", "user", "user.phone"]));

    [Fact]
    public void A_command_survives_quotes_in_the_payload() =>
        Assert.Contains("""'{"text":"it'\''s $HOME `id`"}'""", CurlCommand.Of("http://h/api/a", "dpy_x", """{"text":"it's $HOME `id`"}"""), StringComparison.Ordinal);

    [Fact]
    public void An_address_says_what_is_shown_and_is_read_back()
    {
        var state = new EndpointPageState(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), EndpointTab.Clients, "a&b", "x y");
        Assert.Equal($"/endpoints/{state.Id}?tab=clients&q=a%26b&after=x%20y", state.ToString());
        Assert.Equal(state, EndpointPageState.Parse(state.Id, "clients", " a&b ", "x y", null));
        Assert.Equal(EndpointTab.Details, EndpointPageState.Parse(state.Id, "17", null, null, -1).Tab);
        Assert.Equal("/endpoints", new EndpointListState().ToString());
        Assert.Equal(new WizardState(), WizardState.Parse("nonsense", null));
    }

    private static string Print(EndpointDraft draft) => System.Text.Json.JsonSerializer.Serialize(draft);
}

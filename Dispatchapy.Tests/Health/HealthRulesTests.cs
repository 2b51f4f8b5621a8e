using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health.Rules;

namespace Dispatchapy.Tests.Health;

public sealed class HealthRulesTests
{
    [Fact]
    public void The_defaults_are_sound() => Assert.Empty(Problems(new HealthDraft()));

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var problems = Problems(new HealthDraft
        {
            Method = "ping",
            IntervalMinSeconds = 90,
            IntervalMaxSeconds = 60,
            TimeoutSeconds = 0,
            DownAfter = 0,
            UpAfter = 101,
            TestValues = Values(("a", "\"{nobody}\"")),
            Http = new HttpCheckDraft
            {
                Method = "DELETE",
                Path = "//elsewhere.example/",
                Headers = new Dictionary<string, string> { ["Host"] = "elsewhere" },
                ExpectedStatusCodes = ["3xx"],
                BodyContains = "",
                JsonPath = "a..b",
                LatencyLimitMs = 0,
            },
        });
        Assert.Equal(
            [
                "health.down_after", "health.http.body_contains", "health.http.expected_status_codes[0]", "health.http.headers.Host", "health.http.json_path", "health.http.latency_limit_ms",
                "health.http.method", "health.http.path", "health.interval_min_seconds", "health.method", "health.test_values.a", "health.timeout_seconds", "health.up_after",
            ],
            problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_shortest_pause_may_not_be_longer_than_the_longest() =>
        Assert.Equal("Must not be more than interval_max_seconds (60), but is 61.", Assert.Single(Problems(new HealthDraft { IntervalMinSeconds = 61, IntervalMaxSeconds = 60 })).Message);

    [Theory]
    [InlineData("\"at {datetime} from {resource_name} at {resource_endpoint}: {param:b}\"")]
    [InlineData("{\"deep\":[{\"text\":\"{param:b}\"}]}")]
    [InlineData("\"{ not a placeholder } {} {\\\"a\\\":1}\"")]
    public void Known_placeholders_may_stand_anywhere(string value) => Assert.Empty(Problems(new HealthDraft { TestValues = Values(("a", value), ("b", "5")) }));

    [Theory]
    [InlineData("\"{resource}\"", "{resource} is not a placeholder; there are {datetime}, {resource_name}, {resource_endpoint} and {param:KEY}.")]
    [InlineData("[[\"{param}\"]]", "{param} is not a placeholder; there are {datetime}, {resource_name}, {resource_endpoint} and {param:KEY}.")]
    [InlineData("\"{param:nobody}\"", "{param:nobody}: there is no test value of this name.")]
    [InlineData("\"{param:a}\"", "{param:a}: that value refers to another one itself.")]
    [InlineData("\"\\ud800\"", "Holds half a character (a lone surrogate), which cannot be sent.")]
    public void Unknown_placeholders_are_refused_when_they_are_saved(string value, string message) =>
        Assert.Equal(message, Assert.Single(Problems(new HealthDraft { TestValues = Values(("a", value)) })).Message);

    [Fact]
    public void An_actual_check_needs_a_value_for_everything_that_the_resource_requires()
    {
        HealthDraft health = new() { Method = HealthMethods.Actual, TestValues = Values(("to", "1"), ("user", "{\"name\":\"x\"}")) };
        Assert.Equal("Lacks what the resource requires: text, user.age.", Assert.Single(Problems(health, "to", "text", "user.name", "user.age")).Message);
        Assert.Empty(Problems(health with { Enabled = false }, "text"));
        Assert.Empty(Problems(health, "to", "user.name"));
    }

    [Fact]
    public void A_json_path_and_its_value_come_together_and_a_head_has_no_body()
    {
        Assert.Equal("health.http.json_equals", Assert.Single(Problems(Http(new() { JsonPath = "a" }))).Field);
        Assert.Equal("health.http.json_path", Assert.Single(Problems(Http(new() { JsonEquals = JsonElement.Parse("null") }))).Field);
        Assert.Empty(Problems(Http(new() { JsonPath = "a", JsonEquals = JsonElement.Parse("null") })));
        Assert.Equal("health.http.method", Assert.Single(Problems(Http(new() { Method = "HEAD", BodyContains = "x" }))).Field);
        Assert.All(new[] { "http://elsewhere", "//elsewhere", "\\\\elsewhere", "/a b", "/a#b" }, path => Assert.Equal("health.http.path", Assert.Single(Problems(Http(new() { Path = path }))).Field));
    }

    [Fact]
    public void What_an_older_version_stored_is_read_with_the_defaults()
    {
        var stored = JsonSerializer.Deserialize<HealthSettings>("""{"enabled":false,"method":"actual","intervalMinSeconds":5,"intervalMaxSeconds":6,"testValues":{"a":1}}""", JsonSerializerOptions.Web)!;
        Assert.Equal((false, "actual", 5, 6, 10, 3, 2), (stored.Enabled, stored.Method, stored.IntervalMinSeconds, stored.IntervalMaxSeconds, stored.TimeoutSeconds, stored.DownAfter, stored.UpAfter));
        Assert.Equal(("GET", "/", "2xx"), (stored.Http.Method, stored.Http.Path, Assert.Single(stored.Http.ExpectedStatusCodes)));
        Assert.Null(stored.Http.JsonEquals);
        var wantsNull = JsonSerializer.Deserialize<HttpCheckSettings>(JsonSerializer.Serialize(new HttpCheckSettings { JsonPath = "a", JsonEquals = JsonElement.Parse("null") }))!;
        Assert.Equal(JsonValueKind.Null, wantsNull.JsonEquals!.Value.ValueKind);
    }

    private static HealthDraft Http(HttpCheckDraft check) => new() { Http = check };

    private static Dictionary<string, JsonElement> Values(params (string Name, string Json)[] values) => values.ToDictionary(value => value.Name, value => JsonElement.Parse(value.Json));

    private static List<Problem> Problems(HealthDraft health, params string[] required) => [.. new HealthRules().Check(new ResourceDraft { Health = health, RequiredParams = required })];
}

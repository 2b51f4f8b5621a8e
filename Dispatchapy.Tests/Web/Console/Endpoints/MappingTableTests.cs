using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Components.Pages.Endpoints;
using Microsoft.AspNetCore.Components;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

public sealed class MappingTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ResourceEntry Resource = new(
        Guid.CreateVersion7(Now), "SMS-A", new Uri("http://127.0.0.1/"), "POST", "application/json", new Dictionary<string, string>(), ["to", "body"], StatusCodeSet.Parse(["2xx"]), TimeSpan.FromSeconds(5), 10, true);

    private readonly RouteForm _route = new() { ResourceId = Resource.Id };

    [Fact]
    public async Task Without_rules_it_says_that_the_payload_is_passed_through()
    {
        using var shown = await ShowAsync();
        Assert.Contains("Without rules the payload is the body, unchanged.", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Dom.QuerySelectorAll("table"));
    }

    [Fact]
    public async Task One_click_adds_a_rule_for_a_required_parameter_with_the_key_that_fits()
    {
        _route.Mapping.Add(new RuleForm { Target = "to", Value = "phone" });
        using var shown = await ShowAsync();
        Assert.Equal(["body"], shown.Dom.QuerySelectorAll(".add-param .mono").Select(param => param.TextContent));
        await shown.ClickAsync(".add-param");
        Assert.Equal(("body", "payload", "Body"), (_route.Mapping[1].Target, _route.Mapping[1].Source, _route.Mapping[1].Value));
        Assert.Empty(shown.Dom.QuerySelectorAll(".add-param"));
    }

    [Fact]
    public async Task A_problem_stands_at_the_cell_it_is_about()
    {
        _route.Mapping.Add(new RuleForm());
        using var shown = await ShowAsync(("Problems", new Problem[] { new("resources[0].mapping[0].target", "Must not be empty."), new("resources[1].mapping[0].value", "Not this one.") }));
        Assert.Equal("Must not be empty.", Assert.Single(shown.Dom.QuerySelectorAll(".messages")).TextContent.Trim());
    }

    [Fact]
    public async Task Whoever_may_not_edit_is_offered_nothing()
    {
        _route.Mapping.Add(new RuleForm { Target = "to", Value = "phone" });
        using var shown = await ShowAsync(("MayEdit", false));
        Assert.All(shown.Dom.QuerySelectorAll("input, select, button"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_hostile_value_is_text()
    {
        _route.Mapping.Add(new RuleForm { Target = "<script>alert(1)</script>", Source = "constant", Value = "{{7*7}}\"><img>" });
        using var shown = await ShowAsync();
        Assert.Empty(shown.Dom.QuerySelectorAll("script, img"));
        Assert.Equal("{{7*7}}\"><img>", shown.Find("td[data-label=Value] input").GetAttribute("value"));
    }

    private Task<MiniRenderer> ShowAsync(params (string Name, object? Value)[] more) => MiniRenderer.ShowAsync<MappingTable>(
    [
        ("Route", _route), ("Resource", Resource), ("Prefix", "resources[0].mapping"), ("Catalog", new CatalogSnapshot(1, [Resource], [], [])), ("Keys", new[] { "phone", "Body" }),
        ("Changed", EventCallback.Empty), .. more,
    ]);
}

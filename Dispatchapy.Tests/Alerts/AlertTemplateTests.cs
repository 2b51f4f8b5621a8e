using System.Text.Json.Nodes;
using Dispatchapy.Core.Alerts;

namespace Dispatchapy.Tests.Alerts;

public sealed class AlertTemplateTests
{
    private static readonly Dictionary<string, string> Values = new() { ["resource_name"] = "A \"{reason}\" \\ line\nbreak", ["reason"] = "secret" };

    [Fact]
    public void A_value_is_never_read_as_a_placeholder_again() =>
        Assert.Equal("A \"{reason}\" \\ line\nbreak is down: secret", AlertTemplate.Render("{resource_name} is down: {reason}", Values));

    [Theory]
    [InlineData("{resource.__class__}")]
    [InlineData("{resource_name!r}")]
    [InlineData("{resource_name:>99999999}")]
    [InlineData("{reason[0]}")]
    [InlineData("{Reason}")]
    public void What_another_language_would_evaluate_is_an_unknown_placeholder(string template) =>
        Assert.Equal([template], AlertTemplate.Unknown("a " + template + " b", ["resource_name", "reason"]));

    [Theory]
    [InlineData("{{reason}}")]
    [InlineData("{ reason }")]
    [InlineData("${7*7} {0} {}")]
    public void Other_braces_are_text(string template)
    {
        Assert.Empty(AlertTemplate.Unknown(template, ["reason"]));
        Assert.Equal(template, AlertTemplate.Render(template, Values));
    }

    [Fact]
    public void No_value_breaks_out_of_a_json_template()
    {
        var body = AlertTemplate.RenderJson("""{"text":"{resource_name}","n":[1,null,{"deep":"{reason}"}]}""", Values)!;
        Assert.Equal(Values["resource_name"], JsonNode.Parse(body.ToJsonString())!["text"]!.GetValue<string>());
        Assert.Equal("secret", body["n"]![2]!["deep"]!.GetValue<string>());
    }

    [Fact]
    public void A_subject_stays_one_line() => Assert.Equal("A \"{reason}\" \\ line break", AlertTemplate.RenderLine("{resource_name}", Values));

    [Fact]
    public void Every_event_knows_the_placeholders_of_its_own_templates() =>
        Assert.All(AlertEvents.All, kind => Assert.Empty(AlertTemplate.Unknown(kind.Subject + kind.Body, kind.Placeholders)));
}

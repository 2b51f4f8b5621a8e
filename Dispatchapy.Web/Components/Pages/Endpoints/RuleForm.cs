using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>One line of a mapping while it is edited.</summary>
public sealed class RuleForm
{
    public string Target { get; set; } = "";

    public string Source { get; set; } = ParameterSources.Payload;

    /// <summary>A payload path, a template, or a constant as <see cref="JsonInput"/> reads it.</summary>
    public string Value { get; set; } = "";

    public static RuleForm Of(ParameterRule rule) => new() { Target = rule.Target, Source = rule.Source, Value = rule.Value is { } value ? Shown(rule.Source, value) : "" };

    public RuleForm Copy() => new() { Target = Target, Source = Source, Value = Value };

    public ParameterRule ToRule() => new(Target.Trim(), Source, Source switch
    {
        ParameterSources.Constant => JsonInput.Read(Value),
        ParameterSources.Payload => JsonInput.Text(Value.Trim()),
        ParameterSources.Template => JsonInput.Text(Value),
        _ => null,
    });

    private static string Shown(string source, JsonElement value) =>
        source == ParameterSources.Constant || value.ValueKind != JsonValueKind.String ? JsonInput.Write(value) : value.GetString()!;
}

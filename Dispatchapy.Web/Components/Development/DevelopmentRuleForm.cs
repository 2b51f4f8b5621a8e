using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Controls;

namespace Dispatchapy.Web.Components.Development;

/// <summary>One development rule while it is edited.</summary>
public sealed class DevelopmentRuleForm
{
    /// <summary>Off keeps the rule and its number, and it does nothing.</summary>
    public bool Active { get; set; } = true;

    public ConditionKind Kind { get; set; } = ConditionKind.Is;

    public string WhenParam { get; set; } = "";

    /// <summary>Without the slashes around a regular expression.</summary>
    public string WhenValue { get; set; } = "";

    public string SetParam { get; set; } = "";

    /// <summary>As <see cref="JsonInput"/> reads it.</summary>
    public string SetValue { get; set; } = "";

    public static DevelopmentRuleForm Of(DevelopmentRule rule) => new()
    {
        Active = rule.Active,
        Kind = KindOf(rule),
        WhenParam = rule.WhenParam ?? "",
        WhenValue = KindOf(rule) == ConditionKind.Matches ? rule.WhenValue![1..^1] : rule.WhenValue ?? "",
        SetParam = rule.SetParam,
        SetValue = JsonInput.Write(rule.SetValue),
    };

    public DevelopmentRule ToRule() => new(
        Kind == ConditionKind.Always ? null : WhenParam.Trim(),
        Kind switch { ConditionKind.Is or ConditionKind.Wildcard => WhenValue, ConditionKind.Matches => $"/{WhenValue}/", _ => null },
        SetParam.Trim(),
        JsonInput.Read(SetValue)) { Active = Active };

    private static ConditionKind KindOf(DevelopmentRule rule) => rule switch
    {
        { WhenParam: null } => ConditionKind.Always,
        { WhenValue: null } => ConditionKind.IsThere,
        { WhenValue: ['/', _, .., '/'] } => ConditionKind.Matches,
        { WhenValue: var text } when text.Contains('*') => ConditionKind.Wildcard,
        _ => ConditionKind.Is,
    };
}

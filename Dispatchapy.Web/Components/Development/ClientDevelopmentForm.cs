using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Components.Development;

/// <summary>A client's development mode while somebody edits it.</summary>
public sealed class ClientDevelopmentForm
{
    public bool Hold { get; set; }
    public bool RulesEnabled { get; set; }
    public List<DevelopmentRuleForm> Rules { get; set; } = [];

    public static ClientDevelopmentForm Of(ClientDevelopment development) => new()
    {
        Hold = development.Hold,
        RulesEnabled = development.RulesEnabled,
        Rules = [.. development.Rules.Select(DevelopmentRuleForm.Of)],
    };

    public ClientDevelopment ToDevelopment() => new() { Hold = Hold, RulesEnabled = RulesEnabled, Rules = [.. Rules.Select(rule => rule.ToRule())] };
}

using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts;

/// <summary>A rule as somebody wants it.</summary>
public sealed record AlertRuleDraft : CatalogDraft
{
    public string Name { get; init; } = "";
    public bool Active { get; init; } = true;
    public AlertRuleSettings Settings { get; init; } = new();
}

using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Mapping;

/// <summary>What one development rule does to a payload.</summary>
/// <param name="Owner"><c>client</c> or <c>endpoint</c>.</param>
/// <param name="Number">From 1, among the owner's.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Fires">Whether it changes the payload.</param>
/// <param name="Why">Why it does, or why not, as a sentence. It may quote the payload.</param>
public sealed record RuleVerdict(string Owner, int Number, DevelopmentRule Rule, bool Fires, string Why)
{
    /// <summary>As <see cref="AppliedOverride.By"/>.</summary>
    public string By => $"{Owner} rule {Number}";

    /// <summary>The later rule that sets the same parameter; null when what this one sets stands.</summary>
    public string? OverruledBy { get; init; }
}

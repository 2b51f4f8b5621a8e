namespace Dispatchapy.Core.Mapping;

/// <summary>What development rules make of a payload.</summary>
/// <param name="Before">The payload as it came; JSON.</param>
/// <param name="After">After the rules; JSON.</param>
/// <param name="Verdicts">One a rule, in the order applied: the client's, then the endpoint's.</param>
public sealed record RuleTrialResult(string Before, string After, IReadOnlyList<RuleVerdict> Verdicts);

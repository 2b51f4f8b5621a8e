using System.Text.Json;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Dispatch;

/// <summary>A change that a development rule made, with what was there before.</summary>
/// <param name="Change">What was set, and by which rule.</param>
/// <param name="Before">The value that it replaced; null when there was none.</param>
public sealed record ExplainedOverride(AppliedOverride Change, JsonElement? Before)
{
    /// <summary>Whether the rule is the client's; else it is the endpoint's.</summary>
    public bool ByClient => Change.By.StartsWith("client ", StringComparison.Ordinal);
}

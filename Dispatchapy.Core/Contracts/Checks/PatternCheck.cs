using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Contracts.Patterns;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>A regular expression that a text must match somewhere. What cannot be told within 100 ms does not match.</summary>
internal sealed class PatternCheck(PortablePattern pattern) : IParamCheck
{
    public string? Problem(JsonElement value) =>
        value.ValueKind != JsonValueKind.String || pattern.IsMatch(JsonText.Of(value)!) ? null : $"Must match the pattern {pattern.Source}.";

    public void Describe(JsonObject schema) => schema.Ask("pattern", pattern.Portable);
}

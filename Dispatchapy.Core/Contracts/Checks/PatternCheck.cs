using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Contracts.Patterns;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>A regular expression that a text must match somewhere.</summary>
internal sealed class PatternCheck(PortablePattern pattern) : IParamCheck
{
    public string? Problem(JsonElement value) => value.ValueKind != JsonValueKind.String ? null : pattern.IsMatch(JsonText.Of(value)!) switch
    {
        true => null,
        false => $"Must match the pattern {pattern.Source}.",
        null => PortablePattern.TooSlow,
    };

    public void Describe(JsonObject schema) => schema.Ask("pattern", pattern.Portable);
}

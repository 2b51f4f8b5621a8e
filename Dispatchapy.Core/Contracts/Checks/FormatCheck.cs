using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Contracts.Formats;
using Dispatchapy.Core.Contracts.Patterns;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>What a text means. The schema says it with a pattern, too, so that every validator gives the same verdict.</summary>
internal sealed class FormatCheck(ParamFormat format) : IParamCheck
{
    public string? Problem(JsonElement value) => value.ValueKind != JsonValueKind.String ? null : format.Matches(JsonText.Of(value)!) switch
    {
        true => null,
        false => $"Must be {format.InWords}.",
        null => PortablePattern.TooSlow,
    };

    public void Describe(JsonObject schema)
    {
        if (format.SchemaName is { } name)
        {
            schema["format"] = name;
        }

        schema.Ask("pattern", format.Pattern.Portable);
        if (format.BoundsLength)
        {
            schema.Ask("maxLength", format.Longest);
        }
    }
}

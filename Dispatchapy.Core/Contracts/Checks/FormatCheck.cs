using System.Text.Json;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Contracts.Formats;
using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Contracts.Checks;

/// <summary>What a text means. The schema says it with a pattern, too, so that every validator gives the same verdict.</summary>
internal sealed class FormatCheck(ParamFormat format) : IParamCheck
{
    public string? Problem(JsonElement value) =>
        value.ValueKind != JsonValueKind.String || format.Matches(JsonText.Of(value)!) ? null : $"Must be {format.InWords}.";

    public void Describe(JsonObject schema)
    {
        if (format.SchemaName is { } name)
        {
            schema["format"] = name;
        }

        schema.Ask("pattern", format.Pattern.Portable);
        if (format.MaxLength is { } most)
        {
            schema.Ask("maxLength", most);
        }
    }
}

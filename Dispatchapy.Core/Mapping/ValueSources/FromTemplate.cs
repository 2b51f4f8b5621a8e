using System.Text.Json;

namespace Dispatchapy.Core.Mapping.ValueSources;

internal sealed class FromTemplate(string text, TextTemplate template) : ValueSource
{
    protected override string? From => text;

    public override MappedValue Resolve(JsonElement payload, in MappingFacts facts) =>
        template.Render(payload) is { } json ? new MappedValue(json) : default;
}

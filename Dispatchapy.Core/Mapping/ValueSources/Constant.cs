using System.Text.Json;

namespace Dispatchapy.Core.Mapping.ValueSources;

// Its trace has no origin: a constant may be a secret of the provider.
internal sealed class Constant(JsonElement value) : ValueSource
{
    public override MappedValue Resolve(JsonElement payload, in MappingFacts facts) => new(value);
}

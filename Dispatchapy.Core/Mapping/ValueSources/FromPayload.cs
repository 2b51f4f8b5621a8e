using System.Text;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping.ValueSources;

internal sealed class FromPayload(string path) : ValueSource
{
    private readonly byte[] _path = Encoding.UTF8.GetBytes(path);

    protected override string? From => path;

    public override MappedValue Resolve(JsonElement payload, in MappingFacts facts) =>
        PayloadPath.TryFind(payload, _path, out var value) ? new MappedValue(value) : default;
}

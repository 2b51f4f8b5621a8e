using System.Globalization;
using System.Text.Json;

namespace Dispatchapy.Core.Mapping.ValueSources;

/// <summary>RFC 3339, UTC, always with milliseconds: providers parse a fixed width more surely.</summary>
internal sealed class Timestamp : ValueSource
{
    public override MappedValue Resolve(JsonElement payload, in MappingFacts facts)
    {
        var json = new byte[26];
        facts.Now.UtcDateTime.TryFormat(json, out _, "'\"'yyyy-MM-dd'T'HH:mm:ss.fff'Z\"'", CultureInfo.InvariantCulture);
        return new MappedValue(json);
    }
}

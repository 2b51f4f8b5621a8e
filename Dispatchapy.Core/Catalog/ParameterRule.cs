using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Core.Catalog;

/// <summary>One line of a mapping: which key of the provider's body gets which value.</summary>
/// <param name="Target">The key to set; dots build nested objects (<c>meta.channel</c>).</param>
/// <param name="Source">A name of <see cref="ParameterSources"/>.</param>
/// <param name="Value">The payload's key or dotted path, the constant (any JSON value), or the template's text; absent for sources that need none.</param>
public sealed record ParameterRule(
    string Target,
    string Source,
    [property: JsonConverter(typeof(PresentValue)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Value = null);

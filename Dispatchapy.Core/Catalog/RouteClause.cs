using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Core.Catalog;

/// <summary>One thing that is asked of a payload.</summary>
/// <param name="Param">Payload key or dotted path.</param>
/// <param name="Op">A name of <see cref="RouteOps"/>.</param>
/// <param name="Value">What it is compared with: a scalar, a list of scalars, or the text of a pattern; true, false or absent for <c>exists</c>.</param>
public sealed record RouteClause(
    string Param,
    string Op,
    [property: JsonConverter(typeof(PresentValue)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Value = null);

using System.Text.Json.Serialization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>One resource of an endpoint as it is answered.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Mapping">Empty passes the payload through.</param>
/// <param name="When">What the payload must be like; left out for any.</param>
/// <param name="Types">Event types it takes; left out for every call.</param>
internal sealed record RouteAnswer(
    Guid ResourceId,
    IReadOnlyList<ParameterRule> Mapping,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WhenAnswer? When,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Types)
{
    public static RouteAnswer Of(EndpointResource link) => new(link.ResourceId, link.Mapping, WhenAnswer.Of(link.Filter.When), link.Filter.Types is { Count: > 0 } types ? types : null) { DisabledAt = link.DisabledAt, DisabledReason = link.DisabledReason };

    /// <summary>Since when the gateway gives it nothing of the endpoint; left out when it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DisabledAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DisabledReason { get; init; }
}

using System.Text.Json.Serialization;
using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Web.Manage;

/// <summary>A client as it is answered; the token only in the answer that issues it.</summary>
internal sealed record ClientAnswer(
    Guid Id,
    int Version,
    string Name,
    string? Description,
    bool Active,
    IReadOnlyList<Guid> EndpointIds,
    int? RateLimitPerMinute,
    ClientDevelopment Development,
    ClientPortal Portal,
    string TokenPrefix,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? LastUsedAt)
{
    public static ClientAnswer Of(Client client, string? token = null) => new(
        client.Id,
        client.Version,
        client.Name,
        client.Description,
        client.Active,
        [.. client.Endpoints.Select(link => link.EndpointId).Order()],
        client.RateLimitPerMinute,
        client.Development,
        client.Portal,
        client.TokenPrefix,
        token,
        client.CreatedAt,
        client.UpdatedAt,
        client.LastUsedAt);

    /// <summary>The token is a secret.</summary>
    public override string ToString() => $"{Name} ({TokenPrefix})";
}

using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Ingest;

namespace Dispatchapy.Web.Components.Pages.Clients;

/// <summary>A client as the list shows it; equal when nothing that shows differs.</summary>
internal sealed record ClientRow(Guid Id, int Version, string Name, string? Description, bool Active, bool InDevelopment, int Endpoints, long CallsToday, DateTimeOffset? LastUsedAt)
{
    public static ClientRow Of(Client client, ClientCalls calls) => new(
        client.Id,
        client.Version,
        client.Name,
        client.Description,
        client.Active,
        client.Development is { Hold: true } or { RulesEnabled: true },
        client.Endpoints.Count,
        calls.Today.GetValueOrDefault(client.Id),
        calls.LastUsed.TryGetValue(client.Id, out var used) ? used : client.LastUsedAt);
}

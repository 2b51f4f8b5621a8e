using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Core.Compatibility;

/// <summary>Deletes clients, endpoints and resources. With one that is part of a webhook or an account the whole of it goes: half of it would be found by nobody, and its deliveries neither.</summary>
public sealed class CatalogDeletion(WebhookStore webhooks, AccountParts accounts, ResourceStore resources, EndpointStore endpoints, ClientStore clients)
{
    /// <returns>False when there is none.</returns>
    public async Task<bool> ResourceAsync(Guid id, Actor actor, CancellationToken ct) => await webhooks.DeleteAroundAsync(id, actor, ct) || await resources.DeleteAsync(id, actor, ct);

    /// <returns>False when there is none.</returns>
    public async Task<bool> EndpointAsync(Guid id, Actor actor, CancellationToken ct) =>
        await webhooks.DeleteAroundAsync(id, actor, ct) || await accounts.DeleteAroundAsync(id, actor, ct) || await endpoints.DeleteAsync(id, actor, ct);

    /// <returns>False when there is none.</returns>
    public async Task<bool> ClientAsync(Guid id, Actor actor, CancellationToken ct) => await accounts.DeleteAroundAsync(id, actor, ct) || await clients.DeleteAsync(id, actor, ct);

    /// <summary>What of an account is deleted with it, in a sentence; null for nothing.</summary>
    public Task<string?> GoingWithAsync(Guid id, CancellationToken ct) => accounts.GoingWithAsync(id, ct);
}

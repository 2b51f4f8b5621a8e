using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Accounts;
using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Core.Compatibility;

/// <summary>Deletes clients, endpoints and resources. With one that is part of a webhook or an account the whole of it goes: half of it would be found by nobody, and its deliveries neither.</summary>
public sealed class CatalogDeletion(WebhookStore webhooks, WebhookQuery listed, AccountParts accounts, ResourceStore resources, EndpointStore endpoints, ClientStore clients)
{
    /// <returns>False when there is none.</returns>
    public async Task<bool> ResourceAsync(Guid id, Actor actor, CancellationToken ct) => await webhooks.DeleteAroundAsync(id, actor, ct) || await resources.DeleteAsync(id, actor, ct);

    /// <returns>False when there is none.</returns>
    public async Task<bool> EndpointAsync(Guid id, Actor actor, CancellationToken ct) =>
        await webhooks.DeleteAroundAsync(id, actor, ct) || await accounts.DeleteAroundAsync(id, actor, ct) || await endpoints.DeleteAsync(id, actor, ct);

    /// <summary>Why a client has to stay, in a sentence: webhooks without the client of their deliveries could take none. Null when it may go.</summary>
    public async Task<string?> RefusalAsync(Guid clientId, CancellationToken ct) => clientId == WebhookClient.Id && await listed.AnyAsync(ct)
        ? "The deliveries of all webhooks are this client's, so it stays while there is a webhook. Switch it off to send nothing, or delete the webhooks first."
        : null;

    /// <summary>For one that has no reason to stay.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> ClientAsync(Guid id, Actor actor, CancellationToken ct) => await accounts.DeleteAroundAsync(id, actor, ct) || await clients.DeleteAsync(id, actor, ct);

    /// <summary>What of an account is deleted with it, in a sentence; null for nothing.</summary>
    public Task<string?> GoingWithAsync(Guid id, CancellationToken ct) => accounts.GoingWithAsync(id, ct);
}

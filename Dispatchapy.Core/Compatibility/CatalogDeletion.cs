using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Core.Compatibility;

/// <summary>Deletes resources and endpoints. With one that is part of a webhook the whole webhook goes: half of it would be found by nobody, and its deliveries neither.</summary>
public sealed class CatalogDeletion(WebhookStore webhooks, ResourceStore resources, EndpointStore endpoints)
{
    /// <returns>False when there is none.</returns>
    public async Task<bool> ResourceAsync(Guid id, Actor actor, CancellationToken ct) => await webhooks.DeleteAroundAsync(id, actor, ct) || await resources.DeleteAsync(id, actor, ct);

    /// <returns>False when there is none.</returns>
    public async Task<bool> EndpointAsync(Guid id, Actor actor, CancellationToken ct) => await webhooks.DeleteAroundAsync(id, actor, ct) || await endpoints.DeleteAsync(id, actor, ct);
}

using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Links;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Webhooks;

/// <summary>Saves webhooks: a resource, an endpoint of its own and what ties them, in one transaction.</summary>
public sealed class WebhookStore
{
    private readonly CatalogWriter _writer;
    private readonly CatalogValidator _validator;
    private readonly ResourceStore _resources;
    private readonly EndpointStore _endpoints;
    private readonly SecretHeaders _secrets;
    private readonly WebhookRemoval _removal;
    private readonly LinkSwitch _links;
    private readonly TimeProvider _time;

    internal WebhookStore(
        CatalogWriter writer, CatalogValidator validator, ResourceStore resources, EndpointStore endpoints, SecretHeaders secrets, WebhookRemoval removal, LinkSwitch links, TimeProvider time) =>
        (_writer, _validator, _resources, _endpoints, _secrets, _removal, _links, _time) = (writer, validator, resources, endpoints, secrets, removal, links, time);

    public Task<SaveResult<WebhookView>> CreateAsync(WebhookDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync<WebhookView>(
        async db =>
        {
            var resource = WebhookParts.Resource(draft, await UniqueNames.OfAsync(db.Resources.Select(row => row.Name), draft.Name, ct));
            if (Problems(draft, resource, WebhookParts.Endpoint(draft, Guid.Empty), signed: false) is { Count: > 0 } problems)
            {
                return new SaveResult<WebhookView>.Invalid(problems);
            }

            var added = await _resources.AddAsync(db, resource, actor, ct);
            return added is SaveResult<Resource>.Saved { Item: var made } ? await AddAsync(db, draft, made, actor, ct) : Refused(added);
        },
        ct);

    /// <summary>
    /// All of it, as with postmand: what is left out takes its default. What webhooks have no word for stays as it is. One that is saved as active is
    /// enabled again if its link was disabled, and what waited for it goes on.
    /// </summary>
    public Task<SaveResult<WebhookView>> UpdateAsync(Guid id, WebhookDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync(
        async db => await WebhookQuery.FindAsync(db.Webhooks, db, id, ct) is { } row ? await ChangeAsync(db, row, draft, actor, ct) : new SaveResult<WebhookView>.Missing(), ct);

    /// <summary>Gone at once for everybody who asks; its deliveries and what it was made of follow, a few at a time, and need not be waited for.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var marked = await _writer.SaveAsync<Webhook>(
            async db =>
            {
                if (await WebhookQuery.FindAsync(db.Webhooks, db, id, ct) is not { } row)
                {
                    return new SaveResult<Webhook>.Missing();
                }

                row.Webhook.DeletedAt = _time.GetUtcNow();
                await _resources.ChangeAsync(db, row.Resource, ResourceDraft.Of(row.Resource, _secrets) with { Active = false }, actor, ct);
                // Also where it cannot be saved as it is, for instance because its secret can no longer be read.
                (row.Resource.Active, row.Endpoint.Active) = (false, false);
                return new SaveResult<Webhook>.Saved(row.Webhook);
            },
            ct);
        if (marked is not SaveResult<Webhook>.Saved { Item: var webhook })
        {
            return false;
        }

        await _removal.RemoveAsync(webhook, actor, ct);
        return true;
    }

    /// <summary>The whole webhook that a resource or an endpoint is part of.</summary>
    /// <returns>False when it is part of none.</returns>
    internal async Task<bool> DeleteAroundAsync(Guid partId, Actor actor, CancellationToken ct)
    {
        if (await _removal.FindAsync(partId, ct) is not { } webhook)
        {
            return false;
        }

        // One that is gone already is being removed: that goes on now.
        if (webhook.DeletedAt is null)
        {
            // Whoever else deletes it at this moment deletes all of it, too.
            await DeleteAsync(webhook.ResourceId, actor, ct);
            return true;
        }

        await _removal.RemoveAsync(webhook, actor, ct);
        return true;
    }

    private async Task<SaveResult<WebhookView>> AddAsync(DispatchapyDbContext db, WebhookDraft draft, Resource resource, Actor actor, CancellationToken ct)
    {
        // The endpoint's link is checked against the database.
        await db.SaveChangesAsync(ct);
        var added = await _endpoints.AddAsync(db, WebhookParts.Endpoint(draft, resource.Id), actor, ct);
        if (added is not SaveResult<GatewayEndpoint>.Saved { Item: var endpoint })
        {
            return Refused(added);
        }

        Webhook webhook = new() { ResourceId = resource.Id, EndpointId = endpoint.Id, Name = draft.Name, RetryMinBackoff = draft.RetryMinBackoff, CreatedAt = resource.CreatedAt };
        db.Webhooks.Add(webhook);
        await WebhookClient.AdmitAsync(db, endpoint.Id, actor, resource.CreatedAt, ct);
        return new SaveResult<WebhookView>.Saved(new WebhookRow(webhook, resource, endpoint, null).View());
    }

    private async Task<SaveResult<WebhookView>> ChangeAsync(DispatchapyDbContext db, WebhookRow row, WebhookDraft draft, Actor actor, CancellationToken ct)
    {
        var id = row.Resource.Id;
        var name = draft.Name == row.Webhook.Name ? row.Resource.Name : await UniqueNames.OfAsync(db.Resources.Where(other => other.Id != id).Select(other => other.Name), draft.Name, ct);
        var resource = WebhookParts.Resource(draft, name, ResourceDraft.Of(row.Resource, _secrets));
        var endpoint = WebhookParts.Endpoint(draft, EndpointDraft.Of(row.Endpoint));
        if (Problems(draft, resource, endpoint, row.View().IsSigned) is { Count: > 0 } problems)
        {
            return new SaveResult<WebhookView>.Invalid(problems);
        }

        if (await ChangePartsAsync(db, row, resource, endpoint, actor, ct) is { } refusal)
        {
            return refusal;
        }

        if (draft.Active && row.IsDisabled)
        {
            await _links.EnableAsync(db, row.Endpoint.Id, id, actor, ct);
        }

        (row.Webhook.Name, row.Webhook.RetryMinBackoff) = (draft.Name, draft.RetryMinBackoff);
        return new SaveResult<WebhookView>.Saved(row.View());
    }

    /// <returns>Null when both were changed.</returns>
    private async Task<SaveResult<WebhookView>?> ChangePartsAsync(DispatchapyDbContext db, WebhookRow row, ResourceDraft resource, EndpointDraft endpoint, Actor actor, CancellationToken ct)
    {
        var changed = await _resources.ChangeAsync(db, row.Resource, resource, actor, ct);
        if (changed is not SaveResult<Resource>.Saved)
        {
            return Refused(changed);
        }

        var changedToo = await _endpoints.ChangeAsync(db, row.Endpoint, endpoint, actor, ct);
        return changedToo is SaveResult<GatewayEndpoint>.Saved ? null : Refused(changedToo);
    }

    /// <summary>What the webhook's own rules say of a field stands alone: what its parts have against it is the same in other words.</summary>
    private List<Problem> Problems(WebhookDraft draft, ResourceDraft resource, EndpointDraft endpoint, bool signed)
    {
        List<Problem> problems = [.. WebhookRules.Check(draft)];
        if (draft.SecretToken == SecretHeaders.Mask && !signed)
        {
            problems.Add(new Problem("secret_token", "is masked, but none is stored"));
        }

        var told = problems.Select(problem => problem.Field).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(_validator.Problems(resource).Concat(_validator.Problems(endpoint)).Select(WebhookRules.Translate)
            .Where(problem => problem.Field is not ("name" or "path" or "description") && !told.Contains(problem.Field)));
        return problems;
    }

    private static SaveResult<WebhookView> Refused<T>(SaveResult<T> result) => result switch
    {
        SaveResult<T>.Invalid invalid => new SaveResult<WebhookView>.Invalid([.. invalid.Problems.Select(WebhookRules.Translate)]),
        SaveResult<T>.Conflict conflict => new SaveResult<WebhookView>.Conflict(conflict.Reason),
        _ => new SaveResult<WebhookView>.Missing(),
    };
}

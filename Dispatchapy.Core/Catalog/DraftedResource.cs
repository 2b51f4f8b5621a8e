using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>Makes a draft usable without saving it: checked by the same rules, stored secrets in place of the masks.</summary>
internal sealed class DraftedResource(ResourceStore resources, CatalogValidator validator, SecretHeaders secrets, SigningSecrets signing, RequestSecrets requests, SecretBox box)
{
    /// <param name="id">Whose stored secrets the masks stand for; null for a new one.</param>
    /// <param name="draft">What somebody wants.</param>
    /// <param name="ct">Cancels the look-up.</param>
    public async Task<SaveResult<ResourceEntry>> OfAsync(Guid? id, ResourceDraft draft, CancellationToken ct)
    {
        var stored = id is { } known ? await resources.FindAsync(known, ct) : new Resource { Name = "", Url = "" };
        if (stored is null)
        {
            return new SaveResult<ResourceEntry>.Missing();
        }

        var problems = validator.Problems(draft);
        var headers = secrets.Seal("headers", draft.Headers, stored.ProtectedHeaders, problems);
        KeptSecrets.CheckHeaders("headers", draft.Headers, stored.Url, draft.Url, problems);
        var signed = signing.Seal(draft.Signing, stored.Signing, problems);
        var request = requests.Seal(draft, stored, problems);
        if (problems.Count > 0)
        {
            return new SaveResult<ResourceEntry>.Invalid(problems);
        }

        draft.CopyTo(stored, new SealedHeaders(headers, null, null, signed, request));
        return new SaveResult<ResourceEntry>.Saved(ResourceEntry.Opened(stored, box));
    }
}

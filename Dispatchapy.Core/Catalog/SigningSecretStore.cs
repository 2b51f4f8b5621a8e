using Dispatchapy.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Catalog;

/// <summary>Gives resources new signing secrets.</summary>
public sealed class SigningSecretStore
{
    private readonly CatalogWriter _writer;
    private readonly SigningSecrets _signing;
    private readonly SecretHeaders _secrets;
    private readonly TimeProvider _time;

    internal SigningSecretStore(CatalogWriter writer, SigningSecrets signing, SecretHeaders secrets, TimeProvider time) =>
        (_writer, _signing, _secrets, _time) = (writer, signing, secrets, time);

    /// <summary>Makes a secret; the one of now signs as well until the grace ends, one from before the last rotation stops at once. The version rises.</summary>
    /// <param name="id">Which resource.</param>
    /// <param name="rotation">Grace, and what kind of secret.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels until the commit.</param>
    public Task<SaveResult<IssuedSigningSecret>> RotateAsync(Guid id, SigningRotation rotation, Actor actor, CancellationToken ct) => _writer.SaveAsync<IssuedSigningSecret>(
        async db =>
        {
            var resource = await db.Resources.SingleOrDefaultAsync(row => row.Id == id, ct);
            if (resource is null)
            {
                return new SaveResult<IssuedSigningSecret>.Missing();
            }

            if (rotation.Problems(resource.Signing, _signing.CanRead(resource.Signing), _secrets.Masked(resource.ProtectedHeaders).Keys) is { Count: > 0 } problems)
            {
                return new SaveResult<IssuedSigningSecret>.Invalid(problems);
            }

            var (before, now, (scheme, algorithm)) = (resource.Describe(_secrets), _time.GetUtcNow(), rotation.Of(resource.Signing));
            (resource.Signing, var secret) = _signing.Rotate(resource.Signing, scheme, algorithm, TimeSpan.FromMinutes(rotation.GraceMinutes));
            (resource.Version, resource.UpdatedAt) = (resource.Version + 1, now);
            db.Record(actor, "rotated signing secret", resource.Subject(), before, resource.Describe(_secrets), now);
            return new SaveResult<IssuedSigningSecret>.Saved(IssuedSigningSecret.Of(resource, secret));
        },
        ct);
}

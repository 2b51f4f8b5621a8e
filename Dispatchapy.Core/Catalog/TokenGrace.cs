using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Catalog;

/// <summary>How long a token goes on working after the next one was issued.</summary>
/// <param name="Minutes">0–10,080, a week.</param>
public sealed record TokenGrace(int Minutes) : CatalogDraft
{
    private const int Week = 10_080;

    internal IReadOnlyList<Problem> Problems() =>
        Misread.Count > 0 ? Misread : [.. NumberRules.Range("grace_minutes", Minutes, 0, Week)];

    /// <summary>What remains of the token until now, and until when.</summary>
    internal (byte[]? Hash, DateTimeOffset? ExpiresAt) Before(byte[] hash, DateTimeOffset now) => Minutes > 0 ? (hash, now.AddMinutes(Minutes)) : (null, null);
}

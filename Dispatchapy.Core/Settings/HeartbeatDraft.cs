using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Catalog.Rules;

namespace Dispatchapy.Core.Settings;

/// <summary>The sign of life as somebody wants it.</summary>
/// <param name="Url">Empty: none; <see cref="SecretHeaders.Mask"/> keeps the stored one.</param>
/// <param name="IntervalMinutes">1–1440.</param>
/// <param name="Enabled">Whether it is sent.</param>
public sealed record HeartbeatDraft(string Url, int IntervalMinutes, bool Enabled = true) : CatalogDraft
{
    internal IReadOnlyList<Problem> Problems() =>
    [
        .. Misread,
        .. Url.Length == 0 || Url == SecretHeaders.Mask ? [] : AddressRules.Check("url", Url),
        .. NumberRules.Range("interval_minutes", IntervalMinutes, 1, 1440),
    ];

    public override string ToString() => nameof(HeartbeatDraft);
}

using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Egress;

/// <summary>The rules for outgoing connections as somebody wants them.</summary>
/// <param name="Settings">All but the password.</param>
/// <param name="ProxyPassword">Readable; <see cref="SecretHeaders.Mask"/> keeps the stored one, empty takes it away.</param>
public sealed record EgressDraft(EgressSettings Settings, string ProxyPassword) : CatalogDraft
{
    public override string ToString() => nameof(EgressDraft);
}

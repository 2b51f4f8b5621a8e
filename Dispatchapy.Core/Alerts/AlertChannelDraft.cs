using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Alerts;

/// <summary>A channel as somebody wants it.</summary>
public sealed record AlertChannelDraft : CatalogDraft
{
    public string Name { get; init; } = "";

    /// <summary>A name of <see cref="ChannelKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>By the names of the kind's fields; <see cref="SecretHeaders.Mask"/> keeps a stored secret.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a webhook; a value of <see cref="SecretHeaders.Mask"/> keeps the stored one.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public bool Active { get; init; } = true;

    public override string ToString() => nameof(AlertChannelDraft);
}

namespace Dispatchapy.Core.Catalog;

/// <summary>What somebody wants to save, before anybody checked it.</summary>
public abstract record CatalogDraft
{
    /// <summary>What could not be read into this draft. It is reported together with what the rules find, and with any of it nothing is saved.</summary>
    public IReadOnlyList<Problem> Misread { get; init; } = [];
}

namespace Dispatchapy.Core.Catalog;

/// <summary>Holds the configuration of this moment; it is swapped whole after a save.</summary>
public sealed class GatewayCatalog
{
    private volatile CatalogSnapshot _current = CatalogSnapshot.Empty;

    /// <summary>Take it once per request and keep it: two reads may straddle a save.</summary>
    public CatalogSnapshot Current => _current;

    internal void Replace(CatalogSnapshot next) => _current = next;
}

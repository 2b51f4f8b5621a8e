namespace Dispatchapy.Core.Catalog;

/// <summary>Hears of a new configuration on this node.</summary>
internal interface ICatalogListener
{
    /// <summary>After it took the place of the former one. Must be quick, and must not throw.</summary>
    void Changed(CatalogSnapshot now);
}

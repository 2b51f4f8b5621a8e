namespace Dispatchapy.Core.Catalog;

/// <summary>One row that every save increments, so that other nodes see by one cheap read that something changed.</summary>
public sealed class CatalogRevision
{
    public int Id { get; set; }
    public long Revision { get; set; }
}

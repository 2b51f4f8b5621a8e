using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>A feature that sends through the gateway's own engine adds what it needs for that to every snapshot.</summary>
internal interface ICatalogContributor
{
    /// <param name="db">For reading only.</param>
    /// <param name="ct">Cancels the reading.</param>
    Task<OwnEntries> ContributeAsync(DispatchapyDbContext db, CancellationToken ct);
}

using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>Hears of new resources inside the transaction that creates them, and may add rows of its own.</summary>
internal interface IResourceListener
{
    void Created(DispatchapyDbContext db, Resource resource);
}

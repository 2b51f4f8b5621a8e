using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>Hears of resources inside the transaction that creates or changes them, and may add and change rows of its own.</summary>
internal interface IResourceListener
{
    void Created(DispatchapyDbContext db, Resource resource)
    {
    }

    Task ChangedAsync(DispatchapyDbContext db, FormerResource before, Resource after, CancellationToken ct) => Task.CompletedTask;
}

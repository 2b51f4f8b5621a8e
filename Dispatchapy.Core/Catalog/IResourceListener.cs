using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>Hears of resources inside the transaction that creates or changes them, and may add and change rows of its own.</summary>
internal interface IResourceListener
{
    void Created(DispatchapyDbContext db, Resource resource)
    {
    }

    /// <summary>
    /// Before the transaction of a deletion, which holds a lock that every save of the configuration waits for: whoever has many rows of the resource
    /// deletes them here, a few at a time.
    /// </summary>
    Task DeletingAsync(Guid resourceId, CancellationToken ct) => Task.CompletedTask;

    Task ChangedAsync(DispatchapyDbContext db, FormerResource before, Resource after, CancellationToken ct) => Task.CompletedTask;
}

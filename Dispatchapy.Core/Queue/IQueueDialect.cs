using System.Data.Common;

namespace Dispatchapy.Core.Queue;

/// <summary>The statements on which the databases disagree. Due times and leases are read from the database's clock, never from a node's.</summary>
internal interface IQueueDialect
{
    /// <summary>Takes due tasks, first tries before retries and in each lane the oldest due time first, past the rows that others are taking.</summary>
    Task<List<LeasedTask>> ClaimDueAsync(Guid owner, ClaimSize size, TimeSpan lease, CancellationToken ct);

    /// <summary>Takes tasks parked on an endpoint or resource, first tries before retries and in each lane the oldest first.</summary>
    Task<List<LeasedTask>> ClaimParkedAsync(Guid owner, Guid parkedOn, ClaimSize size, TimeSpan lease, CancellationToken ct);

    /// <summary>Which of the given endpoints and resources have parked tasks.</summary>
    Task<HashSet<Guid>> ParkedAsync(IReadOnlyCollection<Guid> keys, CancellationToken ct);

    /// <summary>Writes tasks, attempts, exchanges, events and books in one transaction; answers whose fence still held.</summary>
    Task<HashSet<Guid>> WriteBackAsync(Guid owner, IReadOnlyList<WriteBack> batch, TimeSpan lease, CancellationToken ct);

    /// <summary>Whether the statement failed because of what is in a row, and would fail again; everything else is worth another try.</summary>
    bool RefusesRow(DbException failure);

    /// <summary>Prolongs the leases of tasks still under way; answers those it prolonged. Of the others some were lost and some are being written at this moment.</summary>
    Task<HashSet<Guid>> RenewAsync(Guid owner, IReadOnlyCollection<Guid> tasks, TimeSpan lease, CancellationToken ct);

    /// <summary>Locks the rows for the open transaction of <paramref name="db"/> and reads what a command must know.</summary>
    /// <param name="db">A context with an open transaction.</param>
    /// <param name="tasks">Ids, at most 1,000.</param>
    /// <param name="skipLocked">Leave out rows that others hold, rather than wait for them.</param>
    /// <param name="ct">Cancels the wait.</param>
    Task<List<LockedTask>> LockAsync(Storage.DispatchapyDbContext db, IReadOnlyCollection<Guid> tasks, bool skipLocked, CancellationToken ct);

    /// <summary>Sums up to <paramref name="limit"/> entries of the books into one per client and minute, or per client and day when older than <paramref name="daysBefore"/>; answers how many entries it read.</summary>
    Task<int> FoldLedgerAsync(DateTimeOffset daysBefore, int limit, CancellationToken ct);

    /// <summary>The books and the unfinished tasks as of one instant.</summary>
    /// <param name="clientId">One client's, or null for all.</param>
    /// <param name="ct">Cancels the query.</param>
    Task<TaskBooks> BooksAsync(Guid? clientId, CancellationToken ct);
}

using System.Data.Common;
using Dispatchapy.Core.Queue;

namespace Dispatchapy.Core.Ingest;

/// <summary>The statements of acceptance on which the databases disagree. All of a batch happens in one transaction.</summary>
internal interface IAcceptDialect
{
    /// <summary>Whether the statement failed because of what is in a row, and would fail again without the others.</summary>
    bool RefusesRow(DbException failure);

    Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>Locks the windows of these subjects, creating the missing ones, in an order that cannot deadlock.</summary>
    Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct);

    Task SaveWindowsAsync(DbTransaction transaction, IReadOnlyList<RateWindow> windows, CancellationToken ct);

    /// <summary>Registers keys that are new or expired; answers the ones that were there already, as they are.</summary>
    Task<List<IdempotencyKey>> RegisterKeysAsync(DbTransaction transaction, IReadOnlyList<IdempotencyKey> keys, DateTimeOffset now, CancellationToken ct);

    /// <summary>Inserts the tasks and their entries in the books; wakes other nodes when one of the tasks is due now.</summary>
    Task InsertAsync(DbTransaction transaction, IReadOnlyList<PlacedTask> tasks, Guid owner, TimeSpan lease, CancellationToken ct);

    /// <summary>The same in a transaction of its own and one round trip, for the batch that needs neither keys nor windows.</summary>
    Task InsertAsync(IReadOnlyList<PlacedTask> tasks, Guid owner, TimeSpan lease, CancellationToken ct);
}

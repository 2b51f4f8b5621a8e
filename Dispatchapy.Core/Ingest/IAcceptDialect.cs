using System.Data.Common;

namespace Dispatchapy.Core.Ingest;

/// <summary>The statements of acceptance on which the databases disagree.</summary>
internal interface IAcceptDialect
{
    /// <summary>Whether the statement failed because of what is in a row, and would fail again without the others.</summary>
    bool RefusesRow(DbException failure);

    /// <summary>Runs the work in a transaction and commits it; from its beginning again where SQL Server chose it as a deadlock's victim, which locks of whole index ranges may bring about.</summary>
    Task<T> TransactAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct);

    /// <summary>Locks the windows of these subjects, creating the missing ones, in an order that cannot deadlock.</summary>
    Task<List<RateWindow>> LockWindowsAsync(DbTransaction transaction, IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct);

    Task SaveWindowsAsync(DbTransaction transaction, IReadOnlyList<RateWindow> windows, CancellationToken ct);

    /// <summary>Writes all of the batch in a transaction: keys that are new or expired, the tasks but those whose key was there already, and the books.</summary>
    Task<AcceptedKeys> AcceptAsync(AcceptRows rows, CancellationToken ct);
}

using System.Data.Common;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Bench.Databases;

/// <summary>What the benchmark does to a database beside the gateway: throw-away databases, the bare bounds, a long history.</summary>
internal interface IDatabaseServer
{
    DatabaseProvider Provider { get; }

    /// <summary>Name and version.</summary>
    Task<string> DescribeAsync(CancellationToken ct);

    /// <returns>The connection string of a new, empty database.</returns>
    Task<string> CreateAsync(string name, CancellationToken ct);

    Task DropAsync(string name, CancellationToken ct);

    Task<DbConnection> OpenAsync(string database, CancellationToken ct);

    /// <summary>Makes the bare table, or empties it: the columns of a task, and of the indexes only the queue's.</summary>
    Task PrepareBareAsync(DbConnection connection, CancellationToken ct);

    /// <summary>One transaction of a group commit, of new tasks with these payloads.</summary>
    Task InsertBareAsync(DbConnection connection, string[] payloads, CancellationToken ct);

    /// <summary>Fills the bare table with due rows.</summary>
    Task FillBareAsync(DbConnection connection, int rows, CancellationToken ct);

    /// <summary>Claims a batch in one transaction and completes it in another; answers how many rows it was.</summary>
    Task<int> ClaimAndCompleteAsync(DbConnection connection, Guid owner, int limit, CancellationToken ct);

    /// <summary>Finished tasks with an attempt each, and what the database needs to know about them.</summary>
    Task PreloadAsync(DbConnection connection, int rows, CancellationToken ct);

    /// <summary>Resources with the history of their health checks, beside those that are there.</summary>
    Task PreloadHealthAsync(DbConnection connection, HealthHistory history, CancellationToken ct);

    /// <summary>Processor time of the whole server; null when it runs elsewhere.</summary>
    Task<int?> ProcessIdAsync(CancellationToken ct);
}

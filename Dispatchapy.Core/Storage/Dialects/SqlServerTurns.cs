using Dispatchapy.Core.Queue;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Order and expiry on SQL Server.</summary>
internal sealed class SqlServerTurns(SqlServerConnections connections) : ITurnDialect
{
    public async Task<(DateTimeOffset Now, List<Guid> Tasks)> ExpiredAsync(int limit, CancellationToken ct)
    {
        var rows = await ReadAsync(SqlServerTurnStatements.Expired(limit), row => (row.GetDateTimeOffset(0), row.IsDBNull(1) ? (Guid?)null : row.GetTaskId(1)), ct);
        return (rows[0].Item1, [.. rows.Select(row => row.Item2).OfType<Guid>()]);
    }

    public async Task<Turn> TurnAsync(LeasedTask task, CancellationToken ct) =>
        (await ReadAsync(SqlServerTurnStatements.Turn(task), row => new Turn(row.IsDBNull(0) ? null : row.GetTaskId(0), row.GetInt32(1) == 1), ct))[0];

    public async Task<int> CallNextAsync(Guid finished, CancellationToken ct) => (await ReadAsync(SqlServerTurnStatements.CallNext(finished), row => row.GetTaskId(0), ct)).Count;

    private Task<List<T>> ReadAsync<T>(SqlCommand command, Func<SqlDataReader, T> read, CancellationToken ct) =>
        connections.RunAsync(command, ready => ready.ReadAsync(read, ct), ct);
}

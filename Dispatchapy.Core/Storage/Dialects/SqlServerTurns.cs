using Dispatchapy.Core.Queue;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Order and expiry on SQL Server.</summary>
internal sealed class SqlServerTurns(SqlServerConnections connections) : ITurnDialect
{
    public async Task<Expiry> ExpiredAsync(int limit, CancellationToken ct)
    {
        var rows = await ReadAsync(SqlServerTurnStatements.Expired(limit), row => (Now: row.GetDateTimeOffset(0), Id: row.IsDBNull(1) ? (Guid?)null : row.GetTaskId(1), Any: row.GetInt32(2) == 1), ct);
        return new Expiry(rows[0].Now, [.. rows.Select(row => row.Id).OfType<Guid>()], rows[0].Any);
    }

    public async Task<Turn> TurnAsync(LeasedTask task, CancellationToken ct) =>
        (await ReadAsync(SqlServerTurnStatements.Turn(task), row => new Turn(row.IsDBNull(0) ? null : row.GetTaskId(0), row.GetInt32(1) == 1), ct))[0];

    public async Task<int> CallNextAsync(Guid finished, CancellationToken ct) => (await ReadAsync(SqlServerTurnStatements.CallNext(finished), row => row.GetTaskId(0), ct)).Count;

    private Task<List<T>> ReadAsync<T>(SqlCommand command, Func<SqlDataReader, T> read, CancellationToken ct) =>
        connections.RunAsync(command, ready => ready.ReadAsync(read, ct), ct);
}

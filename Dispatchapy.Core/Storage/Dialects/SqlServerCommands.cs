using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Typed parameters, and the running of commands.</summary>
internal static class SqlServerCommands
{
    public static SqlCommand With(this SqlCommand command, string name, Guid? value) => command.With(name, SqlDbType.UniqueIdentifier, 0, value);

    public static SqlCommand With(this SqlCommand command, string name, int value) => command.With(name, SqlDbType.Int, 0, value);

    public static SqlCommand With(this SqlCommand command, string name, DateTimeOffset value) => command.With(name, SqlDbType.DateTimeOffset, 0, value);

    /// <summary>Always nvarchar(max): with the length of each text the server would compile a plan for each length.</summary>
    public static SqlCommand WithJson(this SqlCommand command, string name, string json) => command.With(name, SqlDbType.NVarChar, -1, json);

    /// <summary>As <c>name_s</c> and <c>name_ms</c>.</summary>
    public static SqlCommand With(this SqlCommand command, string name, TimeSpan value) =>
        command.With($"{name}_s", SqlServerJson.Seconds(value)).With($"{name}_ms", value.Milliseconds);

    public static Guid GetTaskId(this SqlDataReader reader, int ordinal) => new(reader.GetFieldValue<byte[]>(ordinal), bigEndian: true);

    public static string? GetText(this SqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static async Task<List<T>> ReadAsync<T>(this SqlCommand command, Func<SqlDataReader, T> read, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        // An error after the last row, such as a failed commit, is thrown only to who reads on.
        await reader.NextResultAsync(ct);
        return rows;
    }

    /// <summary>Runs a command that is a transaction of its own. Chosen as a deadlock's victim it was rolled back whole, so it runs again.</summary>
    public static async Task<T> RunAsync<T>(this SqlServerConnections connections, SqlCommand command, Func<SqlCommand, Task<T>> run, CancellationToken ct)
    {
        await using (command)
        {
            return await DeadlockRetry.RunAsync(async () =>
            {
                await using var connection = await connections.OpenAsync(ct);
                command.Connection = connection;
                return await run(command);
            });
        }
    }

    /// <summary>Runs several commands in one transaction, and all of them again when it is chosen as a deadlock's victim.</summary>
    /// <param name="connections">Where the transaction gets its connection.</param>
    /// <param name="work">Begins anew each time: nothing outside the database may be changed by it.</param>
    /// <param name="ct">Cancels it.</param>
    public static Task<T> TransactAsync<T>(this SqlServerConnections connections, Func<DbTransaction, Task<T>> work, CancellationToken ct) => DeadlockRetry.RunAsync(async () =>
    {
        await using var connection = await connections.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var result = await work(transaction);
        await transaction.CommitAsync(ct);
        return result;
    });

    private static SqlCommand With(this SqlCommand command, string name, SqlDbType type, int size, object? value)
    {
        command.Parameters.Add(new SqlParameter($"@{name}", type, size) { Value = value ?? DBNull.Value });
        return command;
    }
}

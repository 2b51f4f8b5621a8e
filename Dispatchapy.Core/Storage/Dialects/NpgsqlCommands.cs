using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Positional parameters, and arrays of them: one statement for a whole batch.</summary>
internal static class NpgsqlCommands
{
    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    /// <returns>The parameters of the new command.</returns>
    public static NpgsqlParameterCollection Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command.Parameters;
    }

    /// <summary>One array parameter holding a column of the batch; the type must be named, because an array of nulls has none.</summary>
    public static void AddColumn<TRow, TValue>(this NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows, NpgsqlDbType type, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(rows[i]);
        }

        parameters.Add(new NpgsqlParameter { Value = column, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    public static async Task<HashSet<Guid>> ReadIdsAsync(this NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        HashSet<Guid> ids = [];
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}

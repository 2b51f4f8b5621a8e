using System.Data.Common;
using System.Text.Json;

namespace Dispatchapy.Bench.Databases;

/// <summary>The least that a durable queue has to do on SQL Server.</summary>
internal static class SqlServerBareStatements
{
    public const string Prepare = $"""
        IF OBJECT_ID('{BareTable.Name}') IS NULL
        BEGIN
            CREATE TABLE {BareTable.Name} (
                id binary(16) NOT NULL PRIMARY KEY, client_id uniqueidentifier NOT NULL, endpoint_id uniqueidentifier NOT NULL, endpoint_path nvarchar(200) NOT NULL, ref nvarchar(200), scope nvarchar(200),
                state smallint NOT NULL, run_at datetimeoffset NOT NULL, owner uniqueidentifier, claim int NOT NULL, attempts int NOT NULL, attempt_number int NOT NULL, attempt_resource_id uniqueidentifier,
                attempt_started_at datetimeoffset, round int NOT NULL, created_at datetimeoffset NOT NULL, updated_at datetimeoffset NOT NULL, finished_at datetimeoffset, payload nvarchar(max) NOT NULL);
            CREATE INDEX ix_{BareTable.Name}_due ON {BareTable.Name} (run_at) WHERE state <= 1;
        END;
        TRUNCATE TABLE {BareTable.Name};
        """;

    private const string Insert = $"""
        DECLARE @now datetimeoffset = SYSUTCDATETIME();
        INSERT INTO {BareTable.Name} (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, owner, claim, attempts, attempt_number, attempt_resource_id, attempt_started_at, round, created_at, updated_at, payload)
        SELECT CONVERT(binary(16), i.id, 2), @client, @endpoint, 'bench', i.id, 'bench', 1, DATEADD(second, 20, @now), @client, 1, 1, 1, @resource, @now, 0, @now, @now, i.payload
        FROM OPENJSON(@rows) WITH (id char(32) '$.id', payload nvarchar(max) '$.payload') i;
        """;

    private const string Fill = $"""
        DECLARE @now datetimeoffset = SYSUTCDATETIME();
        INSERT INTO {BareTable.Name} (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, claim, attempts, attempt_number, round, created_at, updated_at, payload)
        SELECT CONVERT(binary(16), NEWID()), @client, @endpoint, 'bench', CONCAT('order-', value), 'bench', 0, DATEADD(microsecond, -value, @now), 0, 0, 0, 0, @now, @now, @payload FROM GENERATE_SERIES(1, @rows);
        """;

    private const string Claim = $"""
        WITH due AS (SELECT TOP (@limit) id, state, owner, claim, run_at, updated_at, payload FROM {BareTable.Name} WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)
                     WHERE state <= 1 AND run_at <= SYSUTCDATETIME() ORDER BY run_at)
        UPDATE due SET state = 1, owner = @owner, claim = claim + 1, run_at = DATEADD(second, 20, SYSUTCDATETIME()), updated_at = SYSUTCDATETIME()
        OUTPUT inserted.id, inserted.claim, inserted.payload;
        """;

    private const string Complete = $"""
        UPDATE t SET state = 3, owner = NULL, updated_at = SYSUTCDATETIME(), finished_at = SYSUTCDATETIME()
        FROM OPENJSON(@rows) WITH (id char(32) '$.id', claim int '$.claim') i JOIN {BareTable.Name} t WITH (ROWLOCK, FORCESEEK) ON t.id = CONVERT(binary(16), i.id, 2)
        WHERE t.owner = @owner AND t.claim = i.claim;
        """;

    public static async Task FillAsync(DbConnection connection, int rows, CancellationToken ct)
    {
        await connection.RunAsync(Prepare, ct);
        await connection.RunAsync(Fill, ct, ("client", BareTable.Client), ("endpoint", BareTable.Endpoint), ("payload", BareTable.Payload), ("rows", rows));
    }

    public static Task InsertAsync(DbConnection connection, string[] payloads, CancellationToken ct)
    {
        var rows = JsonSerializer.Serialize(payloads.Zip(BareTable.NewIds(payloads.Length), (payload, id) => new { id = Convert.ToHexString(id.ToByteArray(true)), payload }));
        return connection.RunAsync(Insert, ct, ("rows", rows), ("client", BareTable.Client), ("endpoint", BareTable.Endpoint), ("resource", BareTable.Resource));
    }

    public static async Task<int> ClaimAndCompleteAsync(DbConnection connection, Guid owner, int limit, CancellationToken ct)
    {
        List<object> claimed = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = Claim;
            command.Parameters.Add(new Microsoft.Data.SqlClient.SqlParameter("owner", owner));
            command.Parameters.Add(new Microsoft.Data.SqlClient.SqlParameter("limit", limit));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                _ = reader.GetString(2);
                claimed.Add(new { id = Convert.ToHexString((byte[])reader[0]), claim = reader.GetInt32(1) });
            }
        }

        await connection.RunAsync(Complete, ct, ("owner", owner), ("rows", JsonSerializer.Serialize(claimed)));
        return claimed.Count;
    }
}

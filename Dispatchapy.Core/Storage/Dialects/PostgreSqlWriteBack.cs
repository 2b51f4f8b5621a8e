using Dispatchapy.Core.Queue;
using Npgsql;
using NpgsqlTypes;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>
/// One statement, so one transaction and one round trip, for everything a batch of lease holders has to say. The answer to a commit may be
/// lost, and then the same batch is written again: attempts that are there already are left alone.
/// </summary>
internal static class PostgreSqlWriteBack
{
    private static readonly string Sql = Statement("ON CONFLICT DO NOTHING");

    /// <summary>
    /// For batches that end all of their leases: written again, they find none, and so never meet their own attempts. Looking for those would
    /// cost a walk down each index and a record in the log for every row.
    /// </summary>
    private static readonly string UnrepeatedSql = Statement("");

    private static string Statement(string onConflict) => $"""
        WITH input AS MATERIALIZED (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            AS i(id, claim, state, run_after, parked_on, wait_reason, attempts, attempt_number, round, route, resource_id, started_at, why, delivered_by, last_error, overrides, event, message_id)),
        won AS (
            UPDATE tasks t SET
                state = i.state, run_at = now() + i.run_after, owner = CASE WHEN i.state = 1 THEN t.owner END, parked_on = i.parked_on, wait_reason = i.wait_reason,
                attempts = i.attempts, attempt_number = i.attempt_number, round = i.round, route = i.route,
                attempt_resource_id = i.resource_id, attempt_started_at = i.started_at, attempt_why = i.why,
                delivered_by = i.delivered_by, last_error = i.last_error, overrides = coalesce(i.overrides, t.overrides),
                message_id = coalesce(i.message_id, t.message_id),
                lane = CASE WHEN i.state = 0 AND i.attempt_number > 0 THEN 1 ELSE t.lane END,
                updated_at = now(), finished_at = CASE WHEN i.state >= 3 THEN now() END
            FROM input i WHERE t.id = i.id AND t.owner = $19 AND t.claim = i.claim
            RETURNING t.id, t.client_id, t.state),
        ended AS (
            INSERT INTO attempts (task_id, number, resource_id, resource_name, started_at, duration_ms, outcome, status_code, error, why)
            SELECT a.* FROM unnest($20, $21, $22, $23, $24, $25, $26, $27, $28, $29)
            AS a(task_id, number, resource_id, resource_name, started_at, duration_ms, outcome, status_code, error, why) JOIN won ON won.id = a.task_id
            {onConflict}),
        exchanged AS (
            INSERT INTO attempt_exchanges (task_id, number, method, url, request_headers, request_body, response_headers, response_body, response_size)
            SELECT x.* FROM unnest($30, $31, $32, $33, $34, $35, $36, $37, $38)
            AS x(task_id, number, method, url, request_headers, request_body, response_headers, response_body, response_size) JOIN won ON won.id = x.task_id
            {onConflict}),
        logged AS (
            INSERT INTO task_events (task_id, at, text) SELECT i.id, now(), i.event FROM input i JOIN won ON won.id = i.id WHERE i.event IS NOT NULL),
        books AS (
            INSERT INTO task_ledger (client_id, minute, accepted, success, failed, stopped, deleted)
            SELECT client_id, date_trunc('minute', now()), 0, count(*) FILTER (WHERE state = 3), count(*) FILTER (WHERE state = 4), 0, 0
            FROM won WHERE state >= 3 GROUP BY client_id)
        SELECT id FROM won
        """;

    /// <param name="source">Where to.</param>
    /// <param name="owner">Whose leases.</param>
    /// <param name="batch">What to write.</param>
    /// <param name="lease">Of those that go on.</param>
    /// <param name="mayRepeat">Whether any of its attempts may be on record already.</param>
    public static NpgsqlCommand Command(NpgsqlDataSource source, Guid owner, IReadOnlyList<WriteBack> batch, TimeSpan lease, bool mayRepeat)
    {
        var command = source.CreateCommand(mayRepeat ? Sql : UnrepeatedSql);
        AddTasks(command.Parameters, batch, lease);
        command.With(owner);
        AddAttempts(command.Parameters, [.. batch.SelectMany(row => row.Ended).Select(ended => ended.Record)]);
        AddExchanges(command.Parameters, [.. batch.SelectMany(row => row.Ended).Select(ended => ended.Exchange).OfType<AttemptExchange>()]);
        return command;
    }

    private static void AddTasks(NpgsqlParameterCollection to, IReadOnlyList<WriteBack> rows, TimeSpan lease)
    {
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.TaskId);
        to.AddColumn(rows, NpgsqlDbType.Integer, row => row.Claim);
        to.AddColumn(rows, NpgsqlDbType.Smallint, row => (short)row.State);
        to.AddColumn(rows, NpgsqlDbType.Interval, row => row.State == TaskState.Processing ? lease : row.RunAfter);
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.ParkedOn);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.WaitReason);
        to.AddColumn(rows, NpgsqlDbType.Integer, row => row.Attempts);
        to.AddColumn(rows, NpgsqlDbType.Integer, row => row.AttemptNumber);
        to.AddColumn(rows, NpgsqlDbType.Integer, row => row.Round);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Route.Write());
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.Started?.ResourceId);
        to.AddColumn(rows, NpgsqlDbType.TimestampTz, row => row.Started?.StartedAt);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Started?.Why);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.DeliveredBy);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.LastError);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Overrides);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Event);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.MessageId);
    }

    private static void AddAttempts(NpgsqlParameterCollection to, IReadOnlyList<Attempt> rows)
    {
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.TaskId);
        to.AddColumn(rows, NpgsqlDbType.Integer, row => row.Number);
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.ResourceId);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.ResourceName);
        to.AddColumn(rows, NpgsqlDbType.TimestampTz, row => row.StartedAt);
        to.AddColumn(rows, NpgsqlDbType.Double, row => row.DurationMs);
        to.AddColumn(rows, NpgsqlDbType.Smallint, row => (short)row.Outcome);
        to.AddColumn(rows, NpgsqlDbType.Integer, row => row.StatusCode);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Error);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Why);
    }

    private static void AddExchanges(NpgsqlParameterCollection to, IReadOnlyList<AttemptExchange> rows)
    {
        to.AddColumn(rows, NpgsqlDbType.Uuid, row => row.TaskId);
        to.AddColumn(rows, NpgsqlDbType.Integer, row => row.Number);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Method);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.Url);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.RequestHeaders);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.RequestBody);
        to.AddColumn(rows, NpgsqlDbType.Text, row => row.ResponseHeaders);
        to.AddColumn(rows, NpgsqlDbType.Bytea, row => row.ResponseBody);
        to.AddColumn(rows, NpgsqlDbType.Bigint, row => row.ResponseSize);
    }
}

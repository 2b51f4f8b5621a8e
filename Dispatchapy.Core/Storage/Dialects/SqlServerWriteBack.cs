using System.Text.Json;
using Dispatchapy.Core.Queue;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>One transaction and one round trip for everything a batch of lease holders has to say.</summary>
internal static class SqlServerWriteBack
{
    // XACT_ABORT, or a timeout would leave the transaction open on a pooled connection. Texts are read as nvarchar(max), so that it is
    // their column which refuses one that is too long. FORCESEEK, because a scan would wait for every row that others hold.
    private const string Sql = """
        SET NOCOUNT ON;
        SET XACT_ABORT ON;
        DECLARE @utc datetime2 = SYSUTCDATETIME();
        DECLARE @now datetimeoffset = TODATETIMEOFFSET(@utc, 0);
        DECLARE @minute datetimeoffset = TODATETIMEOFFSET(DATEADD(minute, DATEDIFF(minute, 0, @utc), 0), 0);
        DECLARE @won TABLE (id binary(16) NOT NULL PRIMARY KEY, client_id uniqueidentifier NOT NULL, state smallint NOT NULL);
        BEGIN TRANSACTION;
        UPDATE t SET
            state = i.state, run_at = DATEADD(millisecond, i.run_after_ms, DATEADD(second, i.run_after_s, @now)), owner = CASE WHEN i.state = 1 THEN t.owner END,
            parked_on = i.parked_on, wait_reason = i.wait_reason, attempts = i.attempts, attempt_number = i.attempt_number, round = i.round, route = i.route,
            attempt_resource_id = i.attempt_resource_id, attempt_started_at = i.attempt_started_at, attempt_why = i.attempt_why,
            delivered_by = i.delivered_by, last_error = i.last_error, overrides = COALESCE(i.overrides, t.overrides), message_id = COALESCE(i.message_id, t.message_id),
            lane = CASE WHEN i.state = 0 AND i.attempt_number > 0 THEN 1 ELSE t.lane END,
            updated_at = @now, finished_at = CASE WHEN i.state >= 3 THEN @now END
        OUTPUT inserted.id, inserted.client_id, inserted.state INTO @won (id, client_id, state)
        FROM OPENJSON(@tasks) WITH (
            id char(32), claim int, state smallint, run_after_s int, run_after_ms int, parked_on uniqueidentifier, wait_reason nvarchar(max),
            attempts int, attempt_number int, round int, route nvarchar(max), attempt_resource_id uniqueidentifier, attempt_started_at datetimeoffset,
            attempt_why nvarchar(max), delivered_by nvarchar(max), last_error nvarchar(max), overrides nvarchar(max), message_id nvarchar(max)) i
        JOIN tasks t WITH (ROWLOCK, FORCESEEK) ON t.id = CONVERT(binary(16), i.id, 2)
        WHERE t.owner = @owner AND t.claim = i.claim;
        INSERT INTO attempts (task_id, number, resource_id, resource_name, started_at, duration_ms, outcome, status_code, error, why)
        SELECT w.id, a.number, a.resource_id, a.resource_name, a.started_at, a.duration_ms, a.outcome, a.status_code, a.error, a.why
        FROM OPENJSON(@attempts) WITH (
            task_id char(32), number int, resource_id uniqueidentifier, resource_name nvarchar(max), started_at datetimeoffset, duration_ms float,
            outcome smallint, status_code int, error nvarchar(max), why nvarchar(max)) a
        JOIN @won w ON w.id = CONVERT(binary(16), a.task_id, 2)
        WHERE NOT EXISTS (SELECT 1 FROM attempts known WHERE known.task_id = w.id AND known.number = a.number);
        INSERT INTO attempt_exchanges (task_id, number, method, url, request_headers, request_body, response_headers, response_body, response_size)
        SELECT w.id, x.number, x.method, x.url, x.request_headers, x.request_body, x.response_headers, x.response_body, x.response_size
        FROM OPENJSON(@exchanges) WITH (
            task_id char(32), number int, method nvarchar(max), url nvarchar(max), request_headers nvarchar(max), request_body nvarchar(max),
            response_headers nvarchar(max), response_body varbinary(max), response_size bigint) x
        JOIN @won w ON w.id = CONVERT(binary(16), x.task_id, 2)
        WHERE NOT EXISTS (SELECT 1 FROM attempt_exchanges known WHERE known.task_id = w.id AND known.number = x.number);
        INSERT INTO task_events (task_id, at, text)
        SELECT w.id, @now, e.text FROM OPENJSON(@events) WITH (task_id char(32), text nvarchar(max)) e JOIN @won w ON w.id = CONVERT(binary(16), e.task_id, 2);
        INSERT INTO task_ledger (client_id, [minute], accepted, success, failed, stopped, [deleted])
        SELECT w.client_id, @minute, 0, SUM(CASE WHEN w.state = 3 THEN 1 ELSE 0 END), SUM(CASE WHEN w.state = 4 THEN 1 ELSE 0 END), 0, 0
        FROM @won w WHERE w.state >= 3 GROUP BY w.client_id;
        COMMIT TRANSACTION;
        SELECT id FROM @won;
        """;

    public static SqlCommand Command(Guid owner, IReadOnlyList<WriteBack> batch, TimeSpan lease)
    {
        EndedAttempt[] ended = [.. batch.SelectMany(row => row.Ended)];
        // In the order of their key, so that two write-backs never wait for each other crosswise.
        return new SqlCommand(Sql)
            .With("owner", owner)
            .WithJson("tasks", SqlServerJson.Rows(batch.OrderBy(row => row.TaskId), (json, row) => WriteTask(json, row, lease)))
            .WithJson("attempts", SqlServerJson.Rows(ended.Select(attempt => attempt.Record), WriteAttempt))
            .WithJson("exchanges", SqlServerJson.Rows(ended.Select(attempt => attempt.Exchange).OfType<AttemptExchange>(), WriteExchange))
            .WithJson("events", SqlServerJson.Rows(batch.Where(row => row.Event is not null), WriteEvent));
    }

    private static void WriteTask(Utf8JsonWriter json, WriteBack row, TimeSpan lease)
    {
        json.PutTaskId("id", row.TaskId);
        json.WriteNumber("claim", row.Claim);
        json.WriteNumber("state", (short)row.State);
        json.Put("run_after", row.State == TaskState.Processing ? lease : row.RunAfter);
        json.Put("parked_on", row.ParkedOn);
        json.Put("wait_reason", row.WaitReason);
        json.WriteNumber("attempts", row.Attempts);
        json.WriteNumber("attempt_number", row.AttemptNumber);
        json.WriteNumber("round", row.Round);
        json.Put("route", row.Route.Write());
        json.Put("attempt_resource_id", row.Started?.ResourceId);
        json.Put("attempt_started_at", row.Started?.StartedAt);
        json.Put("attempt_why", row.Started?.Why);
        json.Put("delivered_by", row.DeliveredBy);
        json.Put("last_error", row.LastError);
        json.Put("overrides", row.Overrides);
        json.Put("message_id", row.MessageId);
    }

    private static void WriteAttempt(Utf8JsonWriter json, Attempt row)
    {
        json.PutTaskId("task_id", row.TaskId);
        json.WriteNumber("number", row.Number);
        json.Put("resource_id", row.ResourceId);
        json.Put("resource_name", row.ResourceName);
        json.Put("started_at", row.StartedAt);
        if (row.DurationMs is { } duration)
        {
            json.WriteNumber("duration_ms", duration);
        }

        json.WriteNumber("outcome", (short)row.Outcome);
        if (row.StatusCode is { } status)
        {
            json.WriteNumber("status_code", status);
        }

        json.Put("error", row.Error);
        json.Put("why", row.Why);
    }

    private static void WriteExchange(Utf8JsonWriter json, AttemptExchange row)
    {
        json.PutTaskId("task_id", row.TaskId);
        json.WriteNumber("number", row.Number);
        json.Put("method", row.Method);
        json.Put("url", row.Url);
        json.Put("request_headers", row.RequestHeaders);
        json.Put("request_body", row.RequestBody);
        json.Put("response_headers", row.ResponseHeaders);
        if (row.ResponseBody is { } body)
        {
            json.WriteBase64String("response_body", body);
        }

        if (row.ResponseSize is { } size)
        {
            json.WriteNumber("response_size", size);
        }
    }

    private static void WriteEvent(Utf8JsonWriter json, WriteBack row)
    {
        json.PutTaskId("task_id", row.TaskId);
        json.Put("text", row.Event);
    }
}

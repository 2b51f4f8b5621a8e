using System.Text.Json;
using Dispatchapy.Core.Ingest;
using Dispatchapy.Core.Queue;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The statements of acceptance on SQL Server, each ready to be given a connection.</summary>
internal static class SqlServerAcceptStatements
{
    private const string InsertText = """
        SET NOCOUNT ON;
        DECLARE @utc datetime2 = SYSUTCDATETIME();
        DECLARE @now datetimeoffset = TODATETIMEOFFSET(@utc, 0);
        DECLARE @minute datetimeoffset = TODATETIMEOFFSET(DATEADD(minute, DATEDIFF(minute, 0, @utc), 0), 0);
        INSERT INTO tasks (id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, owner, claim, attempts, attempt_number,
                           attempt_resource_id, attempt_started_at, attempt_why, round, parked_on, wait_reason, created_at, updated_at, payload,
                           call_id, resource_id, event_type, deliver_at, expires_at, ordering_key)
        SELECT CONVERT(binary(16), i.id, 2), i.client_id, i.endpoint_id, i.endpoint_path, i.ref, i.scope, i.state,
               CASE WHEN i.state = 0 AND i.deliver_at > @now THEN i.deliver_at ELSE DATEADD(millisecond, i.run_after_ms, DATEADD(second, i.run_after_s, @now)) END, CASE WHEN i.state = 1 THEN @owner END, CASE WHEN i.state = 1 THEN 1 ELSE 0 END,
               CASE WHEN i.state = 1 THEN 1 ELSE 0 END, CASE WHEN i.state = 1 THEN 1 ELSE 0 END,
               i.attempt_resource_id, i.attempt_started_at, i.attempt_why, 0, i.parked_on, i.wait_reason, i.created_at, @now, i.payload,
               CONVERT(binary(16), i.call_id, 2), i.resource_id, i.event_type, i.deliver_at, i.expires_at, i.ordering_key
        FROM OPENJSON(@tasks) WITH (
            id char(32), client_id uniqueidentifier, endpoint_id uniqueidentifier, endpoint_path nvarchar(max), ref nvarchar(max), scope nvarchar(max),
            state smallint, run_after_s int, run_after_ms int, attempt_resource_id uniqueidentifier, attempt_started_at datetimeoffset, attempt_why nvarchar(max),
            parked_on uniqueidentifier, wait_reason nvarchar(max), created_at datetimeoffset, payload nvarchar(max),
            call_id char(32), resource_id uniqueidentifier, event_type nvarchar(max), deliver_at datetimeoffset, expires_at datetimeoffset, ordering_key nvarchar(max)) i;
        INSERT INTO task_ledger (client_id, [minute], accepted, success, failed, stopped, [deleted])
        SELECT c.client_id, @minute, COUNT(*), 0, 0, 0, 0 FROM OPENJSON(@clients) WITH (client_id uniqueidentifier '$') c GROUP BY c.client_id;
        """;

    /// <summary>After the tasks, and only in a batch that has any.</summary>
    private const string InsertCallsText = """
        INSERT INTO calls (id, client_id, endpoint_id, endpoint_path, ref, scope, event_type, tasks, skipped, created_at)
        SELECT CONVERT(binary(16), i.id, 2), i.client_id, i.endpoint_id, i.endpoint_path, i.ref, i.scope, i.event_type, i.tasks, i.skipped, i.created_at
        FROM OPENJSON(@calls) WITH (
            id char(32), client_id uniqueidentifier, endpoint_id uniqueidentifier, endpoint_path nvarchar(max), ref nvarchar(max), scope nvarchar(max),
            event_type nvarchar(max), tasks int, skipped nvarchar(max), created_at datetimeoffset) i;
        """;

    private const string InsertWithCallsText = $"""
        {InsertText}
        {InsertCallsText}
        """;

    // XACT_ABORT, or an error in one statement would let the next one commit, and a timeout leave the transaction open.
    private const string InsertAloneText = $"""
        SET XACT_ABORT ON;
        BEGIN TRANSACTION;
        {InsertText}
        COMMIT TRANSACTION;
        """;

    private const string InsertAloneWithCallsText = $"""
        SET XACT_ABORT ON;
        BEGIN TRANSACTION;
        {InsertWithCallsText}
        COMMIT TRANSACTION;
        """;

    // HOLDLOCK also locks the gap where a missing row would be, against the node that is about to create it. All locks of a batch are taken by
    // this one pass in the order of the key, and UPDLOCK never shares a gap that two nodes want to fill: whoever comes second waits at its
    // first common key. Without it both would hold the gap and wait for each other.
    private const string LockWindowsText = """
        SET NOCOUNT ON;
        DECLARE @wanted TABLE (subject uniqueidentifier NOT NULL PRIMARY KEY);
        INSERT INTO @wanted (subject) SELECT DISTINCT i.subject FROM OPENJSON(@subjects) WITH (subject uniqueidentifier '$') i;
        INSERT INTO rate_windows (subject, [start], [current], previous)
        SELECT i.subject, @now, 0, 0 FROM @wanted i
        WHERE NOT EXISTS (SELECT 1 FROM rate_windows w WITH (UPDLOCK, HOLDLOCK, ROWLOCK, FORCESEEK) WHERE w.subject = i.subject) ORDER BY i.subject;
        SELECT w.subject, w.[start], w.[current], w.previous
        FROM @wanted i JOIN rate_windows w WITH (UPDLOCK, ROWLOCK, FORCESEEK) ON w.subject = i.subject ORDER BY i.subject;
        """;

    private const string SaveWindowsText = """
        UPDATE w SET [start] = i.[start], [current] = i.[current], previous = i.previous
        FROM OPENJSON(@windows) WITH (subject uniqueidentifier, [start] datetimeoffset, [current] int, previous int) i
        JOIN rate_windows w WITH (ROWLOCK, FORCESEEK) ON w.subject = i.subject;
        """;

    private const string KeyColumns = """
        client_id uniqueidentifier NOT NULL, endpoint_id uniqueidentifier NOT NULL, [key] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        body_hash varbinary(32) NOT NULL, task_id uniqueidentifier NOT NULL, held bit NOT NULL, expires_at datetimeoffset NOT NULL,
        PRIMARY KEY (client_id, endpoint_id, [key])
        """;

    // The read into @known takes every lock, of rows and of gaps, in the order of the key, as for the rate windows; the rest meets no other node.
    private const string RegisterKeysText = $"""
        SET NOCOUNT ON;
        DECLARE @wanted TABLE ({KeyColumns});
        DECLARE @known TABLE ({KeyColumns});
        INSERT INTO @wanted (client_id, endpoint_id, [key], body_hash, task_id, held, expires_at)
        SELECT i.client_id, i.endpoint_id, i.[key], i.body_hash, i.task_id, i.held, i.expires_at
        FROM OPENJSON(@keys) WITH (
            client_id uniqueidentifier, endpoint_id uniqueidentifier, [key] nvarchar(max), body_hash varbinary(32), task_id uniqueidentifier, held bit, expires_at datetimeoffset) i;
        INSERT INTO @known (client_id, endpoint_id, [key], body_hash, task_id, held, expires_at)
        SELECT k.client_id, k.endpoint_id, k.[key], k.body_hash, k.task_id, k.held, k.expires_at
        FROM @wanted i JOIN idempotency_keys k WITH (UPDLOCK, HOLDLOCK, ROWLOCK, FORCESEEK)
        ON k.client_id = i.client_id AND k.endpoint_id = i.endpoint_id AND k.[key] = i.[key]
        ORDER BY i.client_id, i.endpoint_id, i.[key];
        UPDATE k SET body_hash = i.body_hash, task_id = i.task_id, held = i.held, expires_at = i.expires_at
        FROM @wanted i JOIN idempotency_keys k WITH (ROWLOCK, FORCESEEK) ON k.client_id = i.client_id AND k.endpoint_id = i.endpoint_id AND k.[key] = i.[key]
        WHERE k.expires_at <= @now;
        INSERT INTO idempotency_keys (client_id, endpoint_id, [key], body_hash, task_id, held, expires_at)
        SELECT i.client_id, i.endpoint_id, i.[key], i.body_hash, i.task_id, i.held, i.expires_at FROM @wanted i
        WHERE NOT EXISTS (SELECT 1 FROM @known k WHERE k.client_id = i.client_id AND k.endpoint_id = i.endpoint_id AND k.[key] = i.[key]);
        SELECT client_id, endpoint_id, [key], body_hash, task_id, held, expires_at FROM @known WHERE expires_at > @now;
        """;

    public static SqlCommand Insert(AcceptRows rows) => Insert(rows.Calls.Count == 0 ? InsertText : InsertWithCallsText, rows);

    public static SqlCommand InsertAlone(AcceptRows rows) => Insert(rows.Calls.Count == 0 ? InsertAloneText : InsertAloneWithCallsText, rows);

    public static SqlCommand LockWindows(IEnumerable<Guid> subjects, DateTimeOffset now) =>
        new SqlCommand(LockWindowsText).WithJson("subjects", SqlServerJson.Guids(subjects)).With("now", now);

    public static SqlCommand SaveWindows(IEnumerable<RateWindow> windows) => new SqlCommand(SaveWindowsText).WithJson("windows", SqlServerJson.Rows(windows, WriteWindow));

    public static SqlCommand RegisterKeys(IEnumerable<IdempotencyKey> keys, DateTimeOffset now) =>
        new SqlCommand(RegisterKeysText).WithJson("keys", SqlServerJson.Rows(keys, WriteKey)).With("now", now);

    private static SqlCommand Insert(string text, AcceptRows rows)
    {
        var command = new SqlCommand(text)
            .With("owner", rows.Owner)
            .WithJson("tasks", SqlServerJson.Rows(rows.Tasks, (json, row) => WriteTask(json, row, rows.Lease)))
            .WithJson("clients", SqlServerJson.Guids(rows.Tasks.Select(row => row.Task.ClientId)));
        return rows.Calls.Count == 0 ? command : command.WithJson("calls", SqlServerJson.Rows(rows.Calls, WriteCall));
    }

    private static void WriteCall(Utf8JsonWriter json, DispatchCall row)
    {
        json.PutTaskId("id", row.Id);
        json.Put("client_id", row.ClientId);
        json.Put("endpoint_id", row.EndpointId);
        json.Put("endpoint_path", row.EndpointPath);
        json.Put("ref", row.Ref);
        json.Put("scope", row.Scope);
        json.Put("event_type", row.EventType);
        json.WriteNumber("tasks", row.Tasks);
        json.Put("skipped", row.Skipped);
        json.Put("created_at", row.CreatedAt);
    }

    private static void WriteTask(Utf8JsonWriter json, PlacedTask row, TimeSpan lease)
    {
        json.PutTaskId("id", row.Task.Id);
        json.Put("client_id", row.Task.ClientId);
        json.Put("endpoint_id", row.Task.EndpointId);
        json.Put("endpoint_path", row.Task.EndpointPath);
        json.Put("ref", row.Task.Ref);
        json.Put("scope", row.Task.Scope);
        json.WriteNumber("state", (short)row.State);
        json.Put("run_after", row.RunAfter(lease));
        json.Put("attempt_resource_id", row.First?.ResourceId);
        json.Put("attempt_started_at", row.First?.StartedAt);
        json.Put("attempt_why", row.First?.Why);
        json.Put("parked_on", row.ParkedOn);
        json.Put("wait_reason", row.WaitReason);
        json.Put("created_at", row.Task.CreatedAt);
        json.WriteString("payload", row.Task.Payload.Span);
        if (row.Task.CallId is { } call)
        {
            json.PutTaskId("call_id", call);
        }

        json.Put("resource_id", row.Task.ResourceId);
        json.Put("event_type", row.Task.Terms?.EventType);
        json.Put("deliver_at", row.Task.Terms?.DeliverAt);
        json.Put("expires_at", row.Task.Terms?.ExpiresAt);
        json.Put("ordering_key", row.Task.Terms?.OrderingKey);
    }

    private static void WriteWindow(Utf8JsonWriter json, RateWindow row)
    {
        json.Put("subject", row.Subject);
        json.Put("start", row.Start);
        json.WriteNumber("current", row.Current);
        json.WriteNumber("previous", row.Previous);
    }

    private static void WriteKey(Utf8JsonWriter json, IdempotencyKey row)
    {
        json.Put("client_id", row.ClientId);
        json.Put("endpoint_id", row.EndpointId);
        json.Put("key", row.Key);
        json.WriteBase64String("body_hash", row.BodyHash);
        json.Put("task_id", row.TaskId);
        json.WriteBoolean("held", row.Held);
        json.Put("expires_at", row.ExpiresAt);
    }
}

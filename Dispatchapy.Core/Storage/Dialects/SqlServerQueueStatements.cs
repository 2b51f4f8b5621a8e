using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The statements of the queue on SQL Server, each ready to be given a connection.</summary>
internal static class SqlServerQueueStatements
{
    private const string Now = "DECLARE @now datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);";

    private const string LeaseEnd = "DATEADD(millisecond, @lease_ms, DATEADD(second, @lease_s, @now))";

    // READCOMMITTEDLOCK, because READPAST is refused where readers see row versions, and this database has READ_COMMITTED_SNAPSHOT on.
    private const string PastOthers = "UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK";

    // An UPDATE through a common table expression sees only the columns that the expression names.
    private const string Claimed = """
        id, client_id, endpoint_id, endpoint_path, claim, attempts, attempt_number, round, route, attempt_resource_id, attempt_started_at, attempt_why, payload,
        call_id, resource_id, event_type, expires_at, ordering_key, lane,
        state, owner, run_at, parked_on, wait_reason, updated_at
        """;

    private const string Claim = $"""
        UPDATE due SET state = 1, owner = @owner, claim = claim + 1, run_at = {LeaseEnd}, parked_on = NULL, wait_reason = NULL, updated_at = @now
        OUTPUT inserted.id, inserted.client_id, inserted.endpoint_id, inserted.endpoint_path, inserted.claim, inserted.attempts, inserted.attempt_number, inserted.round,
               inserted.route, inserted.attempt_resource_id, inserted.attempt_started_at, inserted.attempt_why, inserted.payload,
               inserted.call_id, inserted.resource_id, inserted.event_type, inserted.expires_at, inserted.ordering_key, inserted.lane;
        """;

    // The index is named, because a plan made while the table was small would scan and lock all of it for as long as it stays cached.
    private const string ClaimDueText = $"""
        {Now}
        WITH due AS (
            SELECT TOP (@limit) {Claimed}
            FROM tasks WITH (INDEX(ix_tasks_due), {PastOthers}) WHERE state <= 1 AND lane = @lane AND run_at <= @now ORDER BY run_at)
        {Claim}
        """;

    private const string ClaimParkedText = $"""
        {Now}
        WITH due AS (
            SELECT TOP (@limit) {Claimed}
            FROM tasks WITH (INDEX(ix_tasks_parked), {PastOthers}) WHERE parked_on IS NOT NULL AND parked_on = @parked_on AND lane = @lane ORDER BY id)
        {Claim}
        """;

    private const string ParkedText = """
        SELECT i.parked_on FROM OPENJSON(@keys) WITH (parked_on uniqueidentifier '$') i
        WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.parked_on IS NOT NULL AND t.parked_on = i.parked_on);
        """;

    private const string RenewText = $"""
        {Now}
        UPDATE t SET run_at = {LeaseEnd}
        OUTPUT inserted.id
        FROM OPENJSON(@tasks) WITH (id char(32) '$') i JOIN tasks t WITH (ROWLOCK, FORCESEEK) ON t.id = CONVERT(binary(16), i.id, 2)
        WHERE t.owner = @owner;
        """;

    // The wanted ids come in the order of their key, so that two commands never wait for each other crosswise.
    private const string Wanted = """
        SET NOCOUNT ON;
        DECLARE @wanted TABLE (id binary(16) NOT NULL PRIMARY KEY);
        INSERT INTO @wanted (id) SELECT DISTINCT CONVERT(binary(16), i.id, 2) FROM OPENJSON(@tasks) WITH (id char(32) '$') i;
        SELECT t.id, t.client_id, t.state, t.finished_at
        """;

    private const string LockText = $"""
        {Wanted}
        FROM @wanted i JOIN tasks t WITH (UPDLOCK, ROWLOCK, FORCESEEK) ON t.id = i.id ORDER BY i.id;
        """;

    private const string LockFreeText = $"""
        {Wanted}
        FROM @wanted i JOIN tasks t WITH ({PastOthers}, FORCESEEK) ON t.id = i.id ORDER BY i.id;
        """;

    private const string FoldText = $"""
        SET NOCOUNT ON;
        SET XACT_ABORT ON;
        DECLARE @gone TABLE (client_id uniqueidentifier NOT NULL, [minute] datetimeoffset NOT NULL,
            accepted bigint NOT NULL, success bigint NOT NULL, failed bigint NOT NULL, stopped bigint NOT NULL, [deleted] bigint NOT NULL);
        BEGIN TRANSACTION;
        WITH oldest AS (
            SELECT TOP (@limit) client_id, [minute], accepted, success, failed, stopped, [deleted] FROM task_ledger WITH ({PastOthers}) ORDER BY id)
        DELETE FROM oldest
        OUTPUT deleted.client_id, deleted.[minute], deleted.accepted, deleted.success, deleted.failed, deleted.stopped, deleted.[deleted]
        INTO @gone (client_id, [minute], accepted, success, failed, stopped, [deleted]);
        INSERT INTO task_ledger (client_id, [minute], accepted, success, failed, stopped, [deleted])
        SELECT g.client_id, g.at, SUM(g.accepted), SUM(g.success), SUM(g.failed), SUM(g.stopped), SUM(g.[deleted])
        FROM (SELECT client_id, accepted, success, failed, stopped, [deleted],
                  CASE WHEN [minute] < @days_before THEN CONVERT(datetimeoffset, CONVERT(date, SWITCHOFFSET([minute], 0))) ELSE [minute] END AS at FROM @gone) g
        GROUP BY g.client_id, g.at;
        COMMIT TRANSACTION;
        SELECT COUNT(*) FROM @gone;
        """;

    // One statement, because row versions are those of the statement's start.
    private const string BooksText = """
        SELECT COALESCE(SUM(l.accepted), 0), COALESCE(SUM(l.success), 0), COALESCE(SUM(l.failed), 0), COALESCE(SUM(l.stopped), 0), COALESCE(SUM(l.[deleted]), 0),
               (SELECT COUNT_BIG(*) FROM tasks WHERE state <= 1 AND state = 0 AND (@client IS NULL OR client_id = @client)),
               (SELECT COUNT_BIG(*) FROM tasks WHERE state <= 1 AND state = 1 AND (@client IS NULL OR client_id = @client)),
               (SELECT COUNT_BIG(*) FROM tasks WHERE state = 2 AND (@client IS NULL OR client_id = @client))
        FROM task_ledger l WHERE @client IS NULL OR l.client_id = @client;
        """;

    public static SqlCommand ClaimDue(Guid owner, int lane, int limit, TimeSpan lease) =>
        new SqlCommand(ClaimDueText).With("owner", owner).With("lane", lane).With("limit", limit).With("lease", lease);

    public static SqlCommand ClaimParked(Guid owner, Guid parkedOn, int lane, int limit, TimeSpan lease) =>
        new SqlCommand(ClaimParkedText).With("owner", owner).With("lane", lane).With("limit", limit).With("lease", lease).With("parked_on", parkedOn);

    public static SqlCommand Parked(IEnumerable<Guid> keys) => new SqlCommand(ParkedText).WithJson("keys", SqlServerJson.Guids(keys));

    public static SqlCommand Renew(Guid owner, IEnumerable<Guid> tasks, TimeSpan lease) =>
        new SqlCommand(RenewText).With("owner", owner).With("lease", lease).WithJson("tasks", SqlServerJson.TaskIds(tasks));

    public static SqlCommand Lock(IEnumerable<Guid> tasks, bool skipLocked) =>
        new SqlCommand(skipLocked ? LockFreeText : LockText).WithJson("tasks", SqlServerJson.TaskIds(tasks));

    public static SqlCommand Fold(DateTimeOffset daysBefore, int limit) => new SqlCommand(FoldText).With("days_before", daysBefore).With("limit", limit);

    public static SqlCommand Books(Guid? client) => new SqlCommand(BooksText).With("client", client);
}

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>
/// The statements that insert a batch of tasks together with the books: each statement is planned anew, and that costs more than the entry.
/// The columns that an ordinary task leaves empty are in a second pair, so that it does not pay for them.
/// </summary>
/// <param name="Tasks">Without keys.</param>
/// <param name="Keyed">Inserts the tasks without a key, and those whose key this very statement registered.</param>
internal sealed record PostgreSqlAcceptTexts(string Tasks, string Keyed)
{
    private const string Columns = """
        id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_at, owner, claim, attempts, attempt_number, attempt_resource_id, attempt_started_at, attempt_why,
        round, parked_on, wait_reason, created_at, updated_at, payload
        """;

    /// <summary>In the transaction of the tasks, after them: a call whose key another one had registered is not inserted.</summary>
    public const string Calls = """
        INSERT INTO calls (id, client_id, endpoint_id, endpoint_path, ref, scope, event_type, tasks, skipped, created_at)
        SELECT i.id, i.client_id, i.endpoint_id, i.endpoint_path, i.ref, i.scope, i.event_type, i.tasks, i.skipped, i.created_at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS i(id, client_id, endpoint_id, endpoint_path, ref, scope, event_type, tasks, skipped, created_at, key)
        WHERE i.key IS NULL OR EXISTS (
            SELECT 1 FROM idempotency_keys k WHERE k.client_id = i.client_id AND k.endpoint_id = i.endpoint_id AND k.key = i.key AND k.task_id = i.id)
        """;

    private const string Extras = "call_id, resource_id, event_type, deliver_at, expires_at, ordering_key";

    private const string Books = """
        INSERT INTO task_ledger (client_id, minute, accepted, success, failed, stopped, deleted)
        SELECT client_id, date_trunc('minute', now()), count(*), 0, 0, 0, 0 FROM inserted GROUP BY client_id
        """;

    public static PostgreSqlAcceptTexts Plain { get; } = With(Insert(Columns, "now() + run_after", "", "", ""), "id", Keys(17));

    public static PostgreSqlAcceptTexts Extended { get; } = With(
        Insert($"{Columns}, {Extras}", "CASE WHEN state = 0 AND deliver_at > now() THEN deliver_at ELSE now() + run_after END", ", the_call, the_resource, event_type, deliver_at, expires_at, ordering_key",
            ", $17, $18, $19, $20, $21, $22", ", the_call, the_resource, event_type, deliver_at, expires_at, ordering_key"),
        "coalesce(the_call, id)", Keys(23));

    private static string Insert(string columns, string runAt, string values, string arrays, string names) => $"""
        INSERT INTO tasks ({columns}) SELECT
        id, client_id, endpoint_id, endpoint_path, ref, scope, state, {runAt}, CASE WHEN state = 1 THEN $15 END, CASE WHEN state = 1 THEN 1 ELSE 0 END,
        CASE WHEN state = 1 THEN 1 ELSE 0 END, CASE WHEN state = 1 THEN 1 ELSE 0 END, first_resource, started_at, why, 0, parked_on, wait_reason, created_at, now(), payload{values}
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16{arrays})
        AS i(id, client_id, endpoint_id, endpoint_path, ref, scope, state, run_after, first_resource, started_at, why, parked_on, wait_reason, created_at, payload{names})
        """;

    private static PostgreSqlAcceptTexts With(string insert, string keyed, (string Arrays, string Tasks, string Now) keys) => new(
        $"""
        WITH inserted AS ({insert} RETURNING client_id)
        {Books}
        """,
        $"""
        WITH registered AS (
            INSERT INTO idempotency_keys AS k (client_id, endpoint_id, key, body_hash, task_id, held, expires_at)
            SELECT * FROM unnest({keys.Arrays})
            ON CONFLICT (client_id, endpoint_id, key) DO UPDATE SET body_hash = excluded.body_hash, task_id = excluded.task_id, held = excluded.held, expires_at = excluded.expires_at
            WHERE k.expires_at <= {keys.Now}
            RETURNING task_id),
        inserted AS ({insert} WHERE {keyed} <> ALL({keys.Tasks}) OR {keyed} IN (SELECT task_id FROM registered) RETURNING client_id),
        books AS ({Books})
        SELECT task_id FROM registered
        """);

    /// <summary>The places of the parameters of keys.</summary>
    private static (string Arrays, string Tasks, string Now) Keys(int first) =>
        (string.Join(", ", Enumerable.Range(first, 7).Select(place => $"${place}")), $"${first + 4}", $"${first + 7}");
}

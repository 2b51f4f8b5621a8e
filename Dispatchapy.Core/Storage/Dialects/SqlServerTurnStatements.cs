using Dispatchapy.Core.Queue;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>The statements of order and expiry on SQL Server, each ready to be given a connection.</summary>
internal static class SqlServerTurnStatements
{
    private const string Now = "DECLARE @now datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);";

    private const string ExpiredText = $"""
        {Now}
        SELECT TOP (@limit) @now, t.id, CASE WHEN EXISTS (SELECT 1 FROM tasks a WHERE a.expires_at IS NOT NULL AND a.state = 0) THEN 1 ELSE 0 END FROM (SELECT 1 AS one) o
        LEFT JOIN tasks t ON t.expires_at IS NOT NULL AND t.state = 0 AND t.expires_at <= @now ORDER BY t.expires_at;
        """;

    private const string OfKey = """
        t.endpoint_id = @endpoint AND t.client_id = @client AND t.ordering_key IS NOT NULL AND t.ordering_key = @ordering_key AND t.state <= 1
        AND (t.resource_id = @resource OR (t.resource_id IS NULL AND @resource IS NULL))
        """;

    private const string TurnText = $"""
        DECLARE @own binary(16) = CONVERT(binary(16), @id, 2);
        SELECT (SELECT TOP (1) t.id FROM tasks t WHERE {OfKey} AND t.id < @own ORDER BY t.id DESC),
               CASE WHEN EXISTS (SELECT 1 FROM tasks t WHERE {OfKey} AND t.state = 1 AND t.id > @own) THEN 1 ELSE 0 END;
        """;

    private const string CallNextText = $"""
        {Now}
        UPDATE t SET run_at = CASE WHEN t.created_at < @now THEN t.created_at ELSE @now END, parked_on = NULL, wait_reason = NULL
        OUTPUT inserted.id
        FROM tasks t WITH (ROWLOCK) WHERE t.parked_on IS NOT NULL AND t.parked_on = @finished AND t.state = 0;
        """;

    public static SqlCommand Expired(int limit) => new SqlCommand(ExpiredText).With("limit", limit);

    public static SqlCommand Turn(LeasedTask task) => new SqlCommand(TurnText)
        .With("endpoint", task.EndpointId).With("client", task.ClientId).WithJson("ordering_key", task.OrderingKey!).With("resource", task.ResourceId).WithJson("id", task.Id.ToString("N"));

    public static SqlCommand CallNext(Guid finished) => new SqlCommand(CallNextText).With("finished", finished);
}

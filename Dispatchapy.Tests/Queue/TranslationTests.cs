using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Queue;

/// <summary>Both databases must understand every query; SQL Server keeps task ids as bytes in their order of time.</summary>
public sealed class TranslationTests
{
    private static readonly TaskFilter Everything = new()
    {
        States = [TaskState.Held],
        Endpoint = "0198c9a1-0000-7000-8000-000000000000",
        Client = "Shop",
        Resource = "Primary",
        Ref = "r",
        Scope = "s",
        From = DateTimeOffset.UnixEpoch,
        To = DateTimeOffset.MaxValue,
        Search = "0198C9A1-Ä",
    };

    [Fact]
    public void The_list_with_every_filter_is_one_query_on_postgresql()
    {
        using var db = new PostgreSqlDesignTimeContext().CreateDbContext([]);
        var sql = db.Matching(Everything).NewestAfter(Guid.AllBitsSet, 50).Rows(db).ToQueryString();
        Assert.Contains("t.id < @last", sql, StringComparison.Ordinal);
        Assert.Contains("t.state = 2", sql, StringComparison.Ordinal);
        Assert.Contains("ORDER BY t.id DESC", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_with_every_filter_is_one_query_on_sql_server()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        var sql = db.Matching(Everything).NewestAfter(Guid.AllBitsSet, 50).Rows(db).ToQueryString();
        Assert.Contains("DECLARE @last varbinary(16) = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", sql, StringComparison.Ordinal);
        Assert.Contains("[t].[id] < @last", sql, StringComparison.Ordinal);
        Assert.Contains("ESCAPE", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Beats_of_nodes_are_judged_by_the_clock_of_the_database()
    {
        using var postgres = new PostgreSqlDesignTimeContext().CreateDbContext([]);
        using var sqlServer = new SqlServerDesignTimeContext().CreateDbContext([]);
        Assert.Contains("heartbeat_at > now() + INTERVAL '-15 secs' AND n.heartbeat_at < now() + INTERVAL '15 secs'", postgres.Nodes.Living().ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("heartbeat_at < now() + INTERVAL '-1 hours'", postgres.Nodes.Gone().ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("[heartbeat_at] > DATEADD(second, CAST(-15.0E0 AS int), CAST(SYSUTCDATETIME() AS datetimeoffset))", sqlServer.Nodes.Living().ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("[heartbeat_at] < DATEADD(hour, CAST(-1.0E0 AS int), CAST(SYSUTCDATETIME() AS datetimeoffset))", sqlServer.Nodes.Gone().ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("CAST(SYSUTCDATETIME() AS datetimeoffset)", sqlServer.Nodes.Select(NodeBeats.Now).ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_ids_keep_their_byte_order_on_sql_server()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        Guid[] ids = [new("01020304-0506-7708-890a-0b0c0d0e0f10"), Guid.AllBitsSet];
        var sql = db.Attempts.Where(attempt => ids.Contains(attempt.TaskId)).ToQueryString();
        Assert.Contains("0x0102030405067708890A0B0C0D0E0F10", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void The_beginning_of_an_id_is_a_range_of_ids_on_sql_server()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        var sql = db.Tasks.Mentioning(db, "0198c9a1").ToQueryString();
        Assert.Contains("0x0198C9A1000000000000000000000000", sql, StringComparison.Ordinal);
        Assert.Contains("0x0198C9A1FFFFFFFFFFFFFFFFFFFFFFFF", sql, StringComparison.Ordinal);
    }
}

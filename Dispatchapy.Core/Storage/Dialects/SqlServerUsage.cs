using Dispatchapy.Core.Dispatch.Limits;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Used limits on SQL Server.</summary>
internal sealed class SqlServerUsage(SqlServerConnections connections) : IUsageDialect
{
    private const string ReadText = """
        SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0), u.next_at, u.[day], u.sent FROM (SELECT 1 AS one) o LEFT JOIN resource_usage u ON u.resource_id = @id;
        """;

    private const string UpdateText = """
        UPDATE resource_usage SET next_at = @next, [day] = @day, sent = @sent
        WHERE resource_id = @id AND next_at = @read_next AND [day] = @read_day AND sent = @read_sent;
        """;

    private const string InsertText = """
        INSERT INTO resource_usage (resource_id, next_at, [day], sent, warned)
        SELECT @id, @next, @day, @sent, 0;
        """;

    private const string ReturnText = "UPDATE resource_usage SET sent = sent - @unused WHERE resource_id = @id AND [day] = @day AND sent >= @unused;";

    /// <summary>Another node inserted the row first, or the resource is gone.</summary>
    private static readonly int[] Late = [2601, 2627, 547];

    public static SqlCommand Read(Guid resourceId) => new SqlCommand(ReadText).With("id", resourceId);

    public static SqlCommand Insert(Guid resourceId, UsageState after) =>
        new SqlCommand(InsertText).With("id", resourceId).With("next", after.NextAt).With("day", after.Day).With("sent", after.Sent);

    public static SqlCommand Update(Guid resourceId, UsageState read, UsageState after) =>
        new SqlCommand(UpdateText).With("id", resourceId).With("next", after.NextAt).With("day", after.Day).With("sent", after.Sent)
            .With("read_next", read.NextAt).With("read_day", read.Day).With("read_sent", read.Sent);

    public static SqlCommand Return(Guid resourceId, DateTimeOffset day, int unused) => new SqlCommand(ReturnText).With("id", resourceId).With("day", day).With("unused", unused);

    public async Task<UsageReading> ReadAsync(Guid resourceId, CancellationToken ct) => (await connections.RunAsync(
        Read(resourceId),
        ready => ready.ReadAsync(row => new UsageReading(row.GetDateTimeOffset(0), row.IsDBNull(1) ? null : new UsageState(row.GetDateTimeOffset(1), row.GetDateTimeOffset(2), row.GetInt32(3))), ct),
        ct))[0];

    public async Task<bool> TryWriteAsync(Guid resourceId, UsageState? read, UsageState after, CancellationToken ct)
    {
        try
        {
            return await RunAsync(read is { } before ? Update(resourceId, before, after) : Insert(resourceId, after), ct) == 1;
        }
        catch (SqlException ex) when (Late.Contains(ex.Number))
        {
            return false;
        }
    }

    public Task ReturnAsync(Guid resourceId, DateTimeOffset day, int unused, CancellationToken ct) => RunAsync(Return(resourceId, day, unused), ct);

    private Task<int> RunAsync(SqlCommand command, CancellationToken ct) => connections.RunAsync(command, ready => ready.ExecuteNonQueryAsync(ct), ct);
}

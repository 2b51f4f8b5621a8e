using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Tests.Support;
using Npgsql;

namespace Dispatchapy.Tests.Queue;

/// <summary>A claim takes a hundred tasks: it must cost as much with a long backlog as with a short one.</summary>
public sealed class ClaimPlanTests
{
    private const int Backlog = 100_000;

    [Fact]
    public async Task It_does_not_read_the_whole_table_behind_a_long_backlog()
    {
        await using var database = await TestDatabase.CreateAsync();
        if (database.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        await database.ListAsync(
            $$"""
            INSERT INTO tasks (id, client_id, endpoint_id, endpoint_path, state, run_at, lane, attempts, attempt_number, round, claim, payload, created_at, updated_at)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'a', 0, now() - interval '1 hour', 1, 1, 1, 1, 1, '{"ref":"x"}', now(), now() FROM generate_series(1, {{Backlog}})
            """,
            _ => 0);
        await database.ListAsync("ANALYZE tasks", _ => 0);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("EXPLAIN " + PostgreSqlQueueDialect.ClaimDue);
        foreach (var value in new object[] { Guid.CreateVersion7(), 100, TimeSpan.FromSeconds(30), 100, 13 })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        List<string> plan = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on tasks", StringComparison.Ordinal));
    }
}

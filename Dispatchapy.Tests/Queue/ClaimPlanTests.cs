using Dispatchapy.Core.Storage;
using Dispatchapy.Core.Storage.Dialects;
using Dispatchapy.Tests.Support;
using Npgsql;

namespace Dispatchapy.Tests.Queue;

/// <summary>A claim takes a hundred tasks: it must cost as much with a long backlog as with a short one.</summary>
public sealed class ClaimPlanTests
{
    private const int Backlog = 100_000;

    private static readonly Guid Parking = Guid.CreateVersion7();

    [Fact]
    public async Task Neither_claim_reads_the_whole_table_behind_a_long_backlog()
    {
        await using var database = await TestDatabase.CreateAsync();
        if (database.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        foreach (var (state, parked) in new[] { ("now() - interval '1 hour'", "NULL"), ("now() + interval '1 hour'", $"'{Parking}'::uuid") })
        {
            await database.ListAsync(
                $$"""
                INSERT INTO tasks (id, client_id, endpoint_id, endpoint_path, state, run_at, lane, attempts, attempt_number, round, claim, payload, created_at, updated_at, parked_on)
                SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'a', 0, {{state}}, 1, 1, 1, 1, 1, '{"ref":"x"}', now(), now(), {{parked}} FROM generate_series(1, {{Backlog}})
                """,
                _ => 0);
        }

        await database.ListAsync("ANALYZE tasks", _ => 0);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        foreach (var (claim, last) in new (string, object[])[] { (PostgreSqlQueueDialect.ClaimDue, [100, 13]), (PostgreSqlQueueDialect.ClaimParked, [Parking]) })
        {
            await using var command = source.CreateCommand("EXPLAIN " + claim);
            foreach (var value in new object[] { Guid.CreateVersion7(), 100, TimeSpan.FromSeconds(30) }.Concat(last))
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
}

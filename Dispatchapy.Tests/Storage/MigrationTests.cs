using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public void No_database_lacks_a_migration()
    {
        using var postgres = new PostgreSqlDesignTimeContext().CreateDbContext([]);
        using var sqlServer = new SqlServerDesignTimeContext().CreateDbContext([]);
        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.False(sqlServer.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Both_databases_have_the_same_migrations()
    {
        using var postgres = new PostgreSqlDesignTimeContext().CreateDbContext([]);
        using var sqlServer = new SqlServerDesignTimeContext().CreateDbContext([]);
        Assert.Equal(Names(postgres), Names(sqlServer));
    }

    [Fact]
    public void The_script_for_sql_server_creates_every_table_and_the_queue_index()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()))
        {
            Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal);
        }

        Assert.Contains("CREATE INDEX [ix_tasks_due] ON [tasks] ([lane], [run_at]) INCLUDE ([state], [client_id]) WHERE state <= 1", script, StringComparison.Ordinal);
        Assert.Contains("[id] binary(16) NOT NULL", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_goes_on_with_its_connections_keeps_no_other_from_migrating()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var services = new ServiceCollection().AddLogging().AddStorage(database.Configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await database.MigrateAsync().WaitAsync(Eventually.Deadline, TimeProvider.System);
    }

    [Fact]
    public async Task Migrating_again_and_at_the_same_time_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var before = await database.ScalarAsync<long>("SELECT count(*) FROM \"__EFMigrationsHistory\"");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.MigrateAsync()));
        Assert.Equal(before, await database.ScalarAsync<long>("SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    private static IEnumerable<string> Names(DbContext db) => db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]);
}

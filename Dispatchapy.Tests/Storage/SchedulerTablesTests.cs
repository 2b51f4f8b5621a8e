using System.Security.Cryptography;
using System.Text;
using Dispatchapy.Core.Storage;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Storage;

public sealed class SchedulerTablesTests
{
    [Fact]
    public async Task The_migration_makes_every_table_of_the_scheduler()
    {
        await using var database = await TestDatabase.CreateAsync();
        var script = database.Provider == DatabaseProvider.SqlServer ? SchedulerTables.SqlServer : SchedulerTables.PostgreSql;
        var tables = SchedulerTables.Script(script).Count(statement => statement.Contains("CREATE TABLE", StringComparison.Ordinal));
        Assert.Equal(tables, await database.ScalarAsync<long>("SELECT count(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE 'qrtz%'"));
    }

    /// <summary>A released migration must go on making what it made: with another version of Quartz, add one that brings older databases up to it.</summary>
    [Theory]
    [InlineData(SchedulerTables.PostgreSql, "C09D13C042EB3824")]
    [InlineData(SchedulerTables.SqlServer, "339DDCF466C1651E")]
    public void The_scripts_are_those_that_were_released(string database, string hash) =>
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', SchedulerTables.Script(database)))))[..16]);

    [Fact]
    public void Both_databases_get_the_same_tables() => Assert.Equal(Names(SchedulerTables.PostgreSql), Names(SchedulerTables.SqlServer));

    private static IEnumerable<string> Names(string database) => SchedulerTables.Script(database).Where(statement => statement.Contains("CREATE TABLE", StringComparison.Ordinal))
        .Select(statement => statement[(statement.IndexOf("QRTZ_", StringComparison.Ordinal) + 5)..].Split(['\n', ' ', '('])[0].ToUpperInvariant()).Order();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dispatchapy.Core.Storage;

/// <summary>For <c>dotnet ef</c>: neither context needs a server to write its migrations.</summary>
internal sealed class PostgreSqlDesignTimeContext : IDesignTimeDbContextFactory<PostgreSqlDispatchapyDbContext>
{
    public PostgreSqlDispatchapyDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlDispatchapyDbContext>().UseNpgsql("Host=design-time-only", npgsql => npgsql.SetPostgresVersion(15, 0)).Options);
}

internal sealed class SqlServerDesignTimeContext : IDesignTimeDbContextFactory<SqlServerDispatchapyDbContext>
{
    public SqlServerDispatchapyDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerDispatchapyDbContext>().UseSqlServer("Server=design-time-only").Options);
}

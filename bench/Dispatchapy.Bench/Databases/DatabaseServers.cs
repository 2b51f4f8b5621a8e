namespace Dispatchapy.Bench.Databases;

internal static class DatabaseServers
{
    /// <summary>The server that was given, or the private one. Its account must be allowed to create databases.</summary>
    public static IDatabaseServer FromEnvironment()
    {
        var given = Environment.GetEnvironmentVariable("ConnectionStrings__Dispatchapy");
        var isSqlServer = string.Equals(Environment.GetEnvironmentVariable("Database__Provider"), "SqlServer", StringComparison.OrdinalIgnoreCase);
        return (given, isSqlServer) switch
        {
            ({ Length: > 0 }, true) => new SqlServerServer(given),
            ({ Length: > 0 }, false) => new PostgreSqlServer(given),
            _ => new PostgreSqlServer(Environment.GetEnvironmentVariable("DISPATCHAPY_TEST_POSTGRES") ?? throw new InvalidOperationException("There is no database; start ./bench.sh.")),
        };
    }
}

namespace Dispatchapy.Tests.Support;

/// <summary>Skipped, and said to be so, where the programs of PostgreSQL were not given.</summary>
public sealed class PostgresBinariesFactAttribute : FactAttribute
{
    public PostgresBinariesFactAttribute() =>
        Skip = Environment.GetEnvironmentVariable(PostgresServer.Variable) is null ? $"{PostgresServer.Variable} is not set." : null;
}

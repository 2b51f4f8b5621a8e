namespace Dispatchapy.Tests.Support;

/// <summary>Skipped, and said to be so, where no PostgreSQL server was given.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() =>
        Skip = Environment.GetEnvironmentVariable(TestDatabase.Variable) is null ? $"{TestDatabase.Variable} is not set." : null;
}

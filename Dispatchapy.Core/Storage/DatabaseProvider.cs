namespace Dispatchapy.Core.Storage;

/// <summary>The databases that can hold the schema.</summary>
public enum DatabaseProvider
{
    PostgreSql,
    SqlServer,
}

namespace Dispatchapy.Core.Storage;

/// <summary>Which database, and how it is spoken to. Section <c>Database</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.PostgreSql;

    /// <summary>From <c>ConnectionStrings:Dispatchapy</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Connections of one node for the engine, and as many again for lists and searches; 4–1000. About 24 are enough at saturation.</summary>
    public int MaxPoolSize { get; set; } = 32;

    /// <summary>Seconds one statement may take, 1–600.</summary>
    public int CommandTimeoutSeconds { get; set; } = 30;
}
